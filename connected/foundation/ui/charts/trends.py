"""How a figure moved, month by month, against its target and where it began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
from connected.foundation.ui.charts.lettering import bold_width, width_of
from connected.foundation.ui.charts.scales import Say, Scale, saying, ticks

When = date | str
Point = tuple[When, Value | None]


@dataclass(frozen=True)
class Line:
    """A level to hold the figure against: a target, or the baseline it started from."""

    words: str
    value: Value


@dataclass(frozen=True)
class _Frame:
    """Where the plot lies on its canvas."""

    left: float
    right: float
    top: float
    bottom: float
    y: Scale
    x: Scale


def trend(
    title: str,
    points: Sequence[Point],
    *,
    unit: str | Say = "count",
    target: Value | None = None,
    baseline: Value | None = None,
    expected: Sequence[Value | None] = (),
    description: str = "",
) -> Chart:
    """A line over time. None is a month that is not known: a gap, never a zero.

    `expected` is a second, dashed line: what was promised for each of the points.
    """
    say = saying(unit)
    levels = [
        Line(name, value)
        for name, value in (("Target", target), ("Baseline", baseline))
        if value is not None
    ]
    said = description or _described(points, levels, say)
    promised = [(when, value) for (when, _), value in zip(points, expected, strict=False)]

    def drawn(width: float, height: float) -> Canvas:
        paper = canvas(width, height, title, points, levels, *promised)
        frame = _framed(paper, points, [value for _, value in promised], levels, unit)
        for run in _runs(promised):
            paper.path([(frame.x.at(at), frame.y.at(value)) for at, value in run], "second")
        _draw(paper, frame, points, levels, say)
        return paper

    return Chart(
        title,
        said,
        drawn(WIDE, 280).drawn(title, said),
        drawn(NARROW, 240).drawn(title, said),
        _tabled(points, levels, say, promised),
    )


def _framed(
    paper: Canvas,
    points: Sequence[Point],
    promised: Sequence[Value | None],
    levels: Sequence[Line],
    unit: str | Say,
) -> _Frame:
    say = saying(unit)
    top = 100.0 if unit == "percent" else None
    values = [*(value for _, value in points), *promised, *(line.value for line in levels)]
    marks = ticks(values, top=top, whole=unit == "count")
    left = max(width_of(say(mark), 13) for mark in marks) + 10
    right = paper.width - (12 if paper.is_narrow else 72)
    high, low = 22.0, paper.height - 44
    y = Scale(marks[0], marks[-1], low, high)
    for mark in marks:
        paper.line((left, y.at(mark)), (right, y.at(mark)), "axis" if mark == 0 else "grid")
        paper.text(left - 6, y.at(mark) + 4, say(mark), anchor="end", size=13, colour=QUIET)
    x = Scale(0, max(len(points) - 1, 1), left + 8, right - 8)
    return _Frame(left, right, high, low, y, x)


def _draw(
    paper: Canvas, frame: _Frame, points: Sequence[Point], levels: Sequence[Line], say: Say
) -> None:
    if any(value is not None for _, value in points):
        _mark_gaps(paper, frame, points)
    _mark_times(paper, frame, points)
    for line in levels:
        kind = "target" if line.words == "Target" else "baseline"
        y = frame.y.at(line.value)
        paper.line((frame.left, y), (frame.right, y), kind)
    for run in _runs(points):
        paper.path([(frame.x.at(at), frame.y.at(value)) for at, value in run], "series")
        for at, value in run if len(points) <= 26 or len(run) == 1 else ():
            paper.dot(frame.x.at(at), frame.y.at(value), radius=3.5)
    taken = _name_last(paper, frame, points, levels, say)
    _name_levels(paper, frame, points, levels, say, taken)
    if not any(value is not None for _, value in points):
        middle = (frame.left + frame.right) / 2
        paper.text(middle, (frame.top + frame.bottom) / 2, "No figures yet", anchor="middle")


def _runs(points: Sequence[Point]) -> list[list[tuple[int, Value]]]:
    """The stretches of known values."""
    runs: list[list[tuple[int, Value]]] = [[]]
    for at, (_, value) in enumerate(points):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((at, value))
    return [run for run in runs if run]


def _mark_gaps(paper: Canvas, frame: _Frame, points: Sequence[Point]) -> None:
    """A hatched band for each stretch of months that are not known."""
    half = (frame.x.at(1) - frame.x.at(0)) / 2
    start: float | None = None
    for at, (_, value) in enumerate([*points, ("", 0)]):
        if value is None and start is None:
            start = max(frame.x.at(at) - half, frame.left)
        elif value is not None and start is not None:
            end = min(frame.x.at(at) - half, frame.right)
            paper.box((start, frame.top), (end - start, frame.bottom - frame.top), "gap")
            start = None


def _mark_times(paper: Canvas, frame: _Frame, points: Sequence[Point]) -> None:
    if not points:
        return
    widest = max(width_of(_short(when), 13) for when, _ in points) + 12
    every = max(int(-(-widest * (len(points) - 1) // max(frame.x.end - frame.x.start, 1))), 1)
    shown = list(range(len(points) - 1, -1, -every))
    year_before = None
    for at in reversed(shown):
        when = points[at][0]
        paper.text(frame.x.at(at), frame.bottom + 19, _short(when), anchor="middle", size=13)
        if isinstance(when, date) and when.year != year_before:
            year_before = when.year
            at_x = frame.x.at(at)
            paper.text(
                at_x, frame.bottom + 36, str(when.year), anchor="middle", size=13, colour=QUIET
            )


def _short(when: When) -> str:
    return f"{when:%b}" if isinstance(when, date) else when


def _name_levels(
    paper: Canvas,
    frame: _Frame,
    points: Sequence[Point],
    levels: Sequence[Line],
    say: Say,
    named: Sequence[tuple[float, float]],
) -> None:
    """Each name at its line's left or right end, above or below: wherever most is free of points and of names."""
    taken = [*named]
    taken += [
        (frame.x.at(at), frame.y.at(value))
        for at, (_, value) in enumerate(points)
        if value is not None
    ]
    for line in levels:
        text = f"{line.words} {say(line.value)}"
        length = bold_width(text, 13)
        ends = (frame.left + 4, frame.right - 4 - length)
        heights = [
            y
            for y in (frame.y.at(line.value) - 6, frame.y.at(line.value) + 16)
            if frame.top - 10 < y < frame.bottom
        ]
        x, y = max(
            ((x, y) for x in ends for y in heights),
            key=lambda place: _room(place, length, taken),
        )
        taken += [(x, y - 5), (x + length / 2, y - 5), (x + length, y - 5)]
        paper.text(x, y, text, size=13, bold=True)


def _room(place: tuple[float, float], length: float, taken: Sequence[tuple[float, float]]) -> float:
    """How far the nearest mark lies above or below a name that starts here."""
    x, y = place
    near = [abs(other - (y - 5)) for at, other in taken if x - 12 <= at <= x + length + 12]
    return min(near, default=1000.0)


def _name_last(
    paper: Canvas, frame: _Frame, points: Sequence[Point], levels: Sequence[Line], say: Say
) -> list[tuple[float, float]]:
    """Writes the last known value. Gives the places that it takes inside the frame."""
    known = [(at, value) for at, (_, value) in enumerate(points) if value is not None]
    if not known:
        return []
    at, value = known[-1]
    x, y = frame.x.at(at), frame.y.at(value)
    if not paper.is_narrow:
        paper.text(x + 9, y + 5, say(value), size=16, bold=True)
        return []
    height = _free_height(frame, y, [frame.y.at(line.value) for line in levels])
    paper.text(x + 8, height, say(value), anchor="end", bold=True)
    length = bold_width(say(value), 16)
    return [(x + 8 - length, height - 5), (x + 8, height - 5)]


def _free_height(frame: _Frame, y: float, lines: Sequence[float]) -> float:
    """Above the last point, below it, or above a line that is near: the first place that nothing crosses."""
    places = [y - 10, y + 22, *(line - 8 for line in sorted(lines, reverse=True) if line < y)]
    free = (
        place
        for place in places
        if frame.top + 6 < place < frame.bottom
        and not any(place - 18 < line < place + 4 for line in lines)
    )
    return next(free, y - 10)


def long_name(when: When) -> str:
    return words.month(when) if isinstance(when, date) else when


def _described(points: Sequence[Point], levels: Sequence[Line], say: Say) -> str:
    known = [(when, value) for when, value in points if value is not None]
    if not known:
        return "No figures yet."
    (first, began), (last, ended) = known[0], known[-1]
    low, high = min(known, key=lambda one: one[1]), max(known, key=lambda one: one[1])
    told = [
        f"From {say(began)} in {long_name(first)} to {say(ended)} in {long_name(last)}",
        f"Lowest {say(low[1])} in {long_name(low[0])}, highest {say(high[1])} in {long_name(high[0])}",
        *(f"{line.words} {say(line.value)}" for line in levels),
    ]
    gaps = len(points) - len(known)
    return ". ".join([*told, f"{words.plural(gaps, 'month')} not known"] if gaps else told) + "."


def _tabled(
    points: Sequence[Point], levels: Sequence[Line], say: Say, promised: Sequence[Point]
) -> Table:
    head = ["Month" if all(isinstance(p[0], date) for p in points) else "Period", "Figure"]
    rows = [[long_name(when), _said(value, say)] for when, value in points]
    rows += [[line.words, say(line.value)] for line in levels]
    if not promised:
        return Table(head, rows)
    more = [_said(value, say) for _, value in promised] + [""] * len(levels)
    return Table([*head, "Expected"], [[*row, cell] for row, cell in zip(rows, more, strict=True)])


def _said(value: Value | None, say: Say) -> str:
    return words.NOT_KNOWN if value is None else say(value)
