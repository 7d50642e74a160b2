"""Two counts side by side, time after time: told apart by pattern, not by colour alone."""

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
from connected.foundation.ui.charts.lettering import width_of
from connected.foundation.ui.charts.scales import Say, Scale, saying, ticks

Times = Sequence[tuple[str, tuple[Value, Value]]]
KINDS = ("bar", "part1")
SAMPLE = 18


def columns(
    title: str,
    times: Times,
    names: tuple[str, str],
    *,
    unit: str | Say = "count",
    head: str = "",
    description: str = "",
) -> Chart:
    """For each time a pair of columns from zero, in the order given."""
    say = saying(unit)
    said = description or _described(times, names, say)
    table = Table([head, *names], [[when, *map(say, pair)] for when, pair in times])
    wide, narrow = (
        _drawn(canvas(width, height, title, times, names), times, names, unit)
        for width, height in ((WIDE, 280), (NARROW, 240))
    )
    return Chart(title, said, wide.drawn(title, said), narrow.drawn(title, said), table)


def _drawn(paper: Canvas, times: Times, names: tuple[str, str], unit: str | Say) -> Canvas:
    say = saying(unit)
    marks = ticks([value for _, pair in times for value in pair], whole=unit == "count")
    left = max(width_of(say(mark), 13) for mark in marks) + 10
    y = Scale(marks[0], marks[-1], paper.height - 30, 44)
    for mark in marks:
        paper.line((left, y.at(mark)), (paper.width, y.at(mark)), "grid" if mark else "axis")
        paper.text(left - 6, y.at(mark) + 4, say(mark), anchor="end", size=13, colour=QUIET)
    _name(paper, names)
    step = (paper.width - left) / max(len(times), 1)
    thick = min(step * 0.38, 24)
    for at, (_, pair) in enumerate(times):
        middle = left + step * (at + 0.5)
        for place, (kind, value) in enumerate(zip(KINDS, pair, strict=True)):
            top = y.at(value)
            corner = (middle + (place - 1) * thick, top)
            paper.box(corner, (thick - 1, y.at(0) - top), kind)
    _name_times(paper, times, left, step)
    return paper


def _name(paper: Canvas, names: tuple[str, str]) -> None:
    x = 0.0
    for kind, name in zip(KINDS, names, strict=True):
        paper.box((x, 2), (SAMPLE, SAMPLE), kind)
        paper.text(x + SAMPLE + 7, 16, name)
        x += SAMPLE + 25 + width_of(name)


def _name_times(paper: Canvas, times: Times, left: float, step: float) -> None:
    """As many as fit, the last one always. No name leaves the paper."""
    widest = max((width_of(when, 13) for when, _ in times), default=0) + 10
    every = max(int(-(-widest // step)), 1)
    for at in range(len(times) - 1, -1, -every):
        when = times[at][0]
        half = width_of(when, 13) / 2
        x = min(max(left + step * (at + 0.5), half), paper.width - half)
        paper.text(x, paper.height - 10, when, anchor="middle", size=13)


def _described(times: Times, names: tuple[str, str], say: Say) -> str:
    if not times:
        return "No figures yet."
    told = []
    for place, name in enumerate(names):
        values = [(pair[place], when) for when, pair in times]
        low, high = min(values, key=_value), max(values, key=_value)
        told.append(
            f"{name}: lowest {say(low[0])} in {low[1]}, highest {say(high[0])} in {high[1]},"
            f" {say(values[-1][0])} in {values[-1][1]}."
        )
    return " ".join(told)


def _value(one: tuple[Value, str]) -> Value:
    return one[0]
