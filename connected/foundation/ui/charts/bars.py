"""Amounts side by side, the longest names included."""

from collections.abc import Sequence

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
from connected.foundation.ui.charts.lettering import bold_width, width_of, wrapped
from connected.foundation.ui.charts.scales import Say, Scale, saying

Row = tuple[str, Value | None]
WIDE_ROW, NARROW_ROW = 34.0, 52.0


def bars(
    title: str,
    rows: Sequence[Row],
    *,
    unit: str | Say = "count",
    target: Value | None = None,
    head: tuple[str, str] = ("", "Figure"),
    description: str = "",
) -> Chart:
    """Horizontal bars from zero, in the order given. None reads "not known"."""
    say = saying(unit)
    said = description or _described(rows, target, say)
    return Chart(
        title,
        said,
        _wide(title, rows, target, say).drawn(title, said),
        _narrow(title, rows, target, say).drawn(title, said),
        Table(head, [[name, _said(value, say)] for name, value in rows]),
    )


def _said(value: Value | None, say: Say) -> str:
    return words.NOT_KNOWN if value is None else say(value)


def _longest(rows: Sequence[Row], target: Value | None) -> float:
    known = [float(value) for _, value in rows if value is not None]
    return max([*known, float(target or 0), 0.0]) or 1.0


def _wide(title: str, rows: Sequence[Row], target: Value | None, say: Say) -> Canvas:
    top = 24.0 if target is not None else 6.0
    paper = canvas(WIDE, top + WIDE_ROW * len(rows) + 6, title, rows)
    names = min(max((width_of(name) for name, _ in rows), default=0) + 12, 230)
    figures = max((width_of(_said(value, say), 15) for _, value in rows), default=0) + 14
    x = Scale(0, _longest(rows, target), names, WIDE - figures)
    for at, (name, value) in enumerate(rows):
        y = top + at * WIDE_ROW
        lines = wrapped(name, names - 12, 14, 2)
        for below, line in enumerate(lines):
            paper.text(0, y + 20 - 8 * (len(lines) - 1) + 15 * below, line)
        place = (y + 5, WIDE_ROW - 12)
        _target_line(paper, x, target, (y - 1, y + WIDE_ROW - 1))
        _bar(paper, x, place, value, say, target)
    _target_name(paper, x, target, say, top)
    return paper


def _narrow(title: str, rows: Sequence[Row], target: Value | None, say: Say) -> Canvas:
    top = 22.0 if target is not None else 2.0
    paper = canvas(NARROW, top + NARROW_ROW * len(rows) + 4, title, rows)
    figures = max((width_of(_said(value, say), 15) for _, value in rows), default=0) + 12
    x = Scale(0, _longest(rows, target), 0, NARROW - figures)
    for at, (name, value) in enumerate(rows):
        y = top + at * NARROW_ROW
        paper.text(0, y + 16, wrapped(name, NARROW, 14, 1)[0])
        _target_line(paper, x, target, (y + 20, y + 46))
        _bar(paper, x, (y + 23, 20), value, say, target)
    _target_name(paper, x, target, say, top)
    return paper


def _bar(
    paper: Canvas,
    x: Scale,
    place: tuple[float, float],
    value: Value | None,
    say: Say,
    target: Value | None,
) -> None:
    y, height = place
    if value is None:
        paper.text(x.start + 2, y + height / 2 + 5, words.NOT_KNOWN, colour=QUIET)
        return
    end = x.at(value)
    paper.box((x.start, y), (max(end - x.start, 1), height), "bar")
    room = bold_width(say(value), 15) + 12
    if target is not None and end < x.at(target) < end + room:
        paper.box((end + 3, y), (room, height), "plate")
    if target is not None and x.at(target) < end:
        paper.line((x.at(target), y), (x.at(target), y + height), "over")
    paper.text(end + 6, y + height / 2 + 5, say(value), size=15, bold=True)


def _target_line(
    paper: Canvas, x: Scale, target: Value | None, extent: tuple[float, float]
) -> None:
    if target is not None:
        paper.line((x.at(target), extent[0]), (x.at(target), extent[1]), "target")


def _target_name(paper: Canvas, x: Scale, target: Value | None, say: Say, top: float) -> None:
    if target is None:
        return
    text = f"Target {say(target)}"
    half = bold_width(text, 13) / 2
    middle = min(max(x.at(target), half), paper.width - half)
    paper.text(middle, top - 9, text, anchor="middle", size=13, bold=True)


def _described(rows: Sequence[Row], target: Value | None, say: Say) -> str:
    told = ", ".join(f"{name} {_said(value, say)}" for name, value in rows[:12])
    more = f", and {len(rows) - 12} more in the table" if len(rows) > 12 else ""
    aim = f" Target {say(target)}." if target is not None else ""
    return f"{told}{more}.{aim}"
