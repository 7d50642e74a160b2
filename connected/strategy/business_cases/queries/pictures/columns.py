"""Columns that stand on nothing and reach up or down, in parts: what each year brings and takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

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
from connected.foundation.ui.charts.scales import Scale, ticks
from connected.strategy.business_cases.queries.pictures.money import short
from connected.strategy.business_cases.rules.explained import pounds

HEIGHT = 300.0


@dataclass(frozen=True)
class Columns:
    title: str
    labels: Sequence[str]
    parts: Mapping[str, Sequence[Value]]
    """One value for each label; below nought it reaches down. The first part is drawn nearest to nothing."""
    line: tuple[str, Sequence[Value]] | None = None
    """Another figure, drawn across as a line."""

    def reach(self, at: int, sign: int) -> float:
        """How far up (1) or down (-1) the column reaches."""
        return sum(float(row[at]) for row in self.parts.values() if float(row[at]) * sign > 0)


def columns_picture(found: Columns, description: str) -> Chart:
    wide, narrow = (_drawn(width, found) for width in (WIDE, NARROW))
    return Chart(
        found.title,
        description,
        wide.drawn(found.title, description),
        narrow.drawn(found.title, description),
        _table(found),
    )


def _table(found: Columns) -> Table:
    rows = {**found.parts, **({found.line[0]: found.line[1]} if found.line else {})}
    return Table(
        ["Year", *rows],
        [
            [label, *(pounds(_exact(row[at])) for row in rows.values())]
            for at, label in enumerate(found.labels)
        ],
    )


def _exact(value: Value) -> Decimal:
    return Decimal(str(value))


def _drawn(width: float, found: Columns) -> Canvas:
    paper = canvas(width, 10, found.title, found.labels, list(found.parts.items()), found.line)
    top = _key(paper, found) + 14
    paper.height = top + HEIGHT
    bottom = paper.height - 30
    marks = ticks(_extent(found))
    left = max(width_of(short(mark), 13) for mark in marks) + 10
    y = Scale(marks[0], marks[-1], bottom, top)
    for mark in marks:
        paper.line((left, y.at(mark)), (width, y.at(mark)), "axis" if mark == 0 else "grid")
        paper.text(left - 6, y.at(mark) + 4, short(mark), anchor="end", size=13, colour=QUIET)
    x = Scale(0, len(found.labels), left + 4, width - 2)
    for at in range(len(found.labels)):
        _column(paper, found, at, x, y)
    _line(paper, found, x, y)
    _years(paper, found.labels, x)
    return paper


def _extent(found: Columns) -> list[float]:
    reaches = [found.reach(at, sign) for at in range(len(found.labels)) for sign in (1, -1)]
    return [*reaches, *(float(value) for value in (found.line[1] if found.line else ()))]


def _key(paper: Canvas, found: Columns) -> float:
    """A sample of each part and of the line, on as many rows as they need. Gives where the last one ends."""
    x, y = 0.0, 2.0
    names = [*found.parts, *([found.line[0]] if found.line else [])]
    for at, name in enumerate(names):
        needed = 25 + width_of(name) + 14
        if x and x + needed - 14 > paper.width:
            x, y = 0.0, y + 24
        if at < len(found.parts):
            paper.box((x, y), (18, 18), f"part{at}")
        else:
            paper.line((x, y + 9), (x + 18, y + 9), "second")
        paper.text(x + 25, y + 14, name)
        x += needed
    return y + 18


def _column(paper: Canvas, found: Columns, at: int, x: Scale, y: Scale) -> None:
    gap = (x.at(1) - x.at(0)) * 0.16
    left, width = x.at(at) + gap, x.at(1) - x.at(0) - 2 * gap
    reached = {True: 0.0, False: 0.0}
    for number, row in enumerate(found.parts.values()):
        value = float(row[at])
        begun = reached[value > 0]
        reached[value > 0] += value
        places = sorted((y.at(begun), y.at(begun + value)))
        if value:
            paper.box((left, places[0]), (width, places[1] - places[0]), f"part{number}")


def _line(paper: Canvas, found: Columns, x: Scale, y: Scale) -> None:
    if found.line is None:
        return
    points = [(x.at(at + 0.5), y.at(value)) for at, value in enumerate(found.line[1])]
    paper.path(points, "second")
    for point in points if len(points) <= 31 else ():
        paper.dot(*point, kind="seconddot", radius=3)


def _years(paper: Canvas, labels: Sequence[str], x: Scale) -> None:
    """As many as fit, so that none runs into the next."""
    widest = max((width_of(label, 13) for label in labels), default=0) + 10
    every = max(1, -(-int(widest) // max(1, int(x.at(1) - x.at(0)))))
    for at in range(0, len(labels), every):
        middle = min(max(x.at(at + 0.5), widest / 2), paper.width - widest / 2 + 5)
        paper.text(middle, paper.height - 8, labels[at], anchor="middle", size=13)
