"""One figure against its target."""

from connected.foundation.ui import words
from connected.foundation.ui.charts.chart import (
    NARROW,
    QUIET,
    WIDE,
    Canvas,
    Chart,
    Table,
    Value,
    canvas,
)
from connected.foundation.ui.charts.lettering import bold_width
from connected.foundation.ui.charts.scales import Say, Scale, saying, ticks

HEIGHT = 74.0


def bullet(
    title: str,
    value: Value | None,
    *,
    target: Value | None = None,
    baseline: Value | None = None,
    unit: str | Say = "count",
    description: str = "",
) -> Chart:
    """A bar for where the figure stands, a line for where it should, a notch for where it began."""
    say = saying(unit)
    figures = {"Now": value, "Target": target, "Baseline": baseline}
    known = {
        name: figure for name, figure in figures.items() if figure is not None or name == "Now"
    }
    rows = [[name, words.NOT_KNOWN if n is None else say(n)] for name, n in known.items()]
    said = description or ". ".join(" ".join(row) for row in rows) + "."
    top = 100.0 if unit == "percent" else None
    end = ticks(figures.values(), top=top)[-1]
    wide, narrow = (_drawn(width, title, figures, end, say) for width in (WIDE, NARROW))
    return Chart(
        title,
        said,
        wide.drawn(title, said),
        narrow.drawn(title, said),
        Table(["", "Figure"], rows),
    )


def _drawn(
    width: float, title: str, figures: dict[str, Value | None], end: float, say: Say
) -> Canvas:
    paper = canvas(width, HEIGHT, title, figures)
    x = Scale(0, end, 1, width - 1)
    paper.box((1, 24), (width - 2, 26), "track")
    if (value := figures["Now"]) is not None:
        paper.box((1, 28), (x.at(value) - 1, 18), "bar")
        _figure(paper, x, value, figures["Target"], say)
    else:
        paper.text(8, 42, words.NOT_KNOWN, colour=QUIET)
    if (baseline := figures["Baseline"]) is not None:
        paper.line((x.at(baseline), 46), (x.at(baseline), 56), "axis")
        _label(paper, x.at(baseline), 69, f"Baseline {say(baseline)}")
    if (target := figures["Target"]) is not None:
        paper.box((min(x.at(target) - 2, width - 4), 19), (4, 36), "mark")
        _label(paper, x.at(target), 14, f"Target {say(target)}")
    return paper


def _figure(paper: Canvas, x: Scale, value: Value, target: Value | None, say: Say) -> None:
    """Inside the bar's end, or beside a bar too short for it, clear of the target."""
    text = say(value)
    end, room = x.at(value), bold_width(text) + 14
    if room < end:
        paper.text(end - 7, 42, text, anchor="end", bold=True, colour="#ffffff")
        return
    if target is not None and end - 4 < x.at(target) < end + room:
        end = x.at(target)
    paper.text(end + 7, 42, text, bold=True)


def _label(paper: Canvas, x: float, y: float, text: str) -> None:
    half = bold_width(text, 13) / 2
    middle = min(max(x, half), paper.width - half)
    paper.text(middle, y, text, anchor="middle", size=13, bold=True)
