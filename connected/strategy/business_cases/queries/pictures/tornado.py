"""How the value moves with one line at a time, the widest first."""

from collections.abc import Sequence

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
from connected.foundation.ui.charts.lettering import bold_width, width_of, wrapped
from connected.foundation.ui.charts.scales import Scale
from connected.strategy.business_cases.queries.pictures.money import short
from connected.strategy.business_cases.rules.appraisal import Swing
from connected.strategy.business_cases.rules.explained import pounds

ROW, TOP = 54.0, 74.0
KEY = (("part1", "At its lowest"), ("part0", "At its highest"))
MOST = 12


def tornado(title: str, swings: Sequence[Swing], value: Value) -> Chart:
    drawn = swings[:MOST]
    description = _described(drawn, value)
    wide, narrow = (_drawn(width, title, drawn, value) for width in (WIDE, NARROW))
    return Chart(
        title,
        description,
        wide.drawn(title, description),
        narrow.drawn(title, description),
        Table(
            ["Line", "Lowest, of what was typed", "Worth then", "Highest", "Worth then"],
            [
                [one.title, one.low_words, pounds(one.low), one.high_words, pounds(one.high)]
                for one in swings
            ],
        ),
    )


def _drawn(width: float, title: str, swings: Sequence[Swing], value: Value) -> Canvas:
    paper = canvas(width, TOP + ROW * len(swings) + 4, title, swings, value)
    ends = [float(value), *(float(end) for one in swings for end in (one.low, one.high))]
    x = Scale(min(ends), max(ends), 2, width - 2)
    middle = x.at(value)
    _key(paper)
    words = f"As typed {short(value)}"
    at = min(max(middle, bold_width(words, 14) / 2), width - bold_width(words, 14) / 2)
    paper.text(at, TOP - 28, words, anchor="middle", bold=True)
    if x.low < 0 < x.high:
        _nought(paper, x, at, words)
    for place, one in enumerate(swings):
        y = TOP + place * ROW
        said = f"{short(one.low)} to {short(one.high)}"
        paper.text(0, y + 4, wrapped(one.title, width - width_of(said) - 12, 14, 1)[0])
        paper.text(width, y + 4, said, anchor="end", colour=QUIET)
        _bar(paper, x, y + 12, middle, one)
    return paper


def _key(paper: Canvas) -> None:
    left = 0.0
    for kind, words in KEY:
        paper.box((left, 2), (18, 18), kind)
        paper.text(left + 25, 16, words)
        left += 25 + width_of(words) + 18


def _nought(paper: Canvas, x: Scale, taken: float, words: str) -> None:
    """Where the option is worth nothing; named unless the name would run into the other one."""
    paper.line((x.at(0), TOP - 22), (x.at(0), paper.height), "baseline")
    if abs(x.at(0) - taken) > (bold_width(words, 14) + width_of("£0")) / 2 + 8:
        paper.text(x.at(0), TOP - 28, "£0", anchor="middle")


def _bar(paper: Canvas, x: Scale, y: float, middle: float, one: Swing) -> None:
    for end, kind in ((one.low, "part1"), (one.high, "part0")):
        left, right = sorted((middle, x.at(end)))
        if right - left > 0.05:
            paper.box((left, y), (right - left, 24), kind)
    paper.line((middle, y - 4), (middle, y + 28), "axis")


def _described(swings: Sequence[Swing], value: Value) -> str:
    if not swings:
        return "No line has a range yet."
    told = [f"{one.title}: from {short(one.low)} to {short(one.high)}" for one in swings[:5]]
    return f"Worth {short(value)} as typed. " + ". ".join(told) + "."
