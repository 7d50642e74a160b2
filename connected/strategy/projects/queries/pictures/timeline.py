"""Days on a line: a hollow mark is what was agreed, an outlined one is expected, a full one happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from connected.foundation.calendars.months import months_after
from connected.foundation.ui.charts.chart import (
    ACCENT,
    INK,
    MAIN,
    NARROW,
    QUIET,
    WIDE,
    Canvas,
    Chart,
    Table,
    canvas,
)
from connected.foundation.ui.charts.lettering import width_of, wrapped
from connected.foundation.ui.charts.scales import Scale

WIDE_ROW, NARROW_ROW = 38.0, 50.0
NAMES = 236.0
KEY = (
    ("agreed", "Agreed"),
    ("expected", "Expected"),
    ("late", "Expected late"),
    ("done", "Reached"),
)
SIZE = 7.0


@dataclass(frozen=True)
class Mark:
    day: date
    kind: str
    """agreed, expected, late or done."""


@dataclass(frozen=True)
class Row:
    name: str
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Arrow:
    """From the row that comes first to the row that waits for it."""

    before: int
    after: int


@dataclass(frozen=True)
class Span:
    first: date
    last: date

    @property
    def step(self) -> int:
        """Months between the lines."""
        months = (self.last - self.first).days / 30
        return next(step for step in (1, 3, 6, 12, 24, 60, 1200) if months / step <= 6)

    def lines(self) -> Iterator[date]:
        day = self.first.replace(day=1)
        while (day.month - 1) % min(self.step, 12):
            day = months_after(day, -1)
        while day <= self.last:
            if day >= self.first:
                yield day
            day = months_after(day, self.step)


def span_of(rows: Sequence[Row], today: date) -> Span:
    days = [mark.day for row in rows for mark in row.marks] or [today]
    first, last = min(*days, today), max(*days, today)
    room = max((last - first).days // 30, 20)
    return Span(
        date.fromordinal(first.toordinal() - room), date.fromordinal(last.toordinal() + room)
    )


def timeline(
    title: str, rows: Sequence[Row], table: Table, *, today: date, description: str,
    arrows: Sequence[Arrow] = (),
) -> Chart:  # fmt: skip
    drawings = [
        _drawn(width, title, rows, today, arrows).drawn(title, description)
        for width in (WIDE, NARROW)
    ]
    return Chart(title, description, drawings[0], drawings[1], table)


def _drawn(
    width: float, title: str, rows: Sequence[Row], today: date, arrows: Sequence[Arrow]
) -> Canvas:
    narrow = width < WIDE
    height, top = (NARROW_ROW, 74.0) if narrow else (WIDE_ROW, 52.0)
    paper = canvas(width, top + height * len(rows) + 8, title, rows, today)
    span = span_of(rows, today)
    scale = Scale(span.first.toordinal(), span.last.toordinal(), 8 if narrow else NAMES, width - 10)
    _key(paper)
    _frame(paper, scale, span, today, top)
    places = [top + height * at + (34 if narrow else 19) for at in range(len(rows))]
    for arrow in () if narrow else arrows:
        _arrow(paper, scale, rows, places, arrow)
    for row, y in zip(rows, places, strict=True):
        _row(paper, scale, row, y)
    return paper


def _key(paper: Canvas) -> None:
    x, y = 8.0, 12.0
    for kind, words in KEY:
        if x + 16 + width_of(words, 13) > paper.width:
            x, y = 8.0, y + 22
        _mark(paper, x, y, kind)
        paper.text(x + 13, y + 5, words, size=13)
        x += 13 + width_of(words, 13) + 22
    paper.line((x, y - 8), (x, y + 8), "target")
    paper.text(x + 8, y + 5, "Today", size=13)


def _frame(paper: Canvas, scale: Scale, span: Span, today: date, top: float) -> None:
    bottom = paper.height - 4
    room = 0.0
    for day in span.lines():
        x = scale.at(day.toordinal())
        paper.line((x, top), (x, bottom), "grid")
        words = f"{day:%b}\N{NO-BREAK SPACE}{day:%Y}" if span.step < 12 else f"{day:%Y}"
        if x - width_of(words, 12) / 2 >= room and x + width_of(words, 12) / 2 < paper.width:
            paper.text(x, top - 6, words, anchor="middle", size=12, colour=QUIET)
            room = x + width_of(words, 12) / 2 + 6
    x = scale.at(today.toordinal())
    paper.line((x, top), (x, bottom), "target")


def _row(paper: Canvas, scale: Scale, row: Row, y: float) -> None:
    if paper.is_narrow:
        name = wrapped(row.name, paper.width, 13, 1)[0]
        paper.box((0, y - 27), (width_of(name, 13) + 4, 17), "plate")
        paper.text(0, y - 14, name, size=13)
    else:
        lines = wrapped(row.name, NAMES - 24, 13, 2)
        for below, line in enumerate(lines):
            paper.text(0, y + 5 - 8 * (len(lines) - 1) + 15 * below, line, size=13)
    paper.line((scale.start, y), (scale.end, y), "grid")
    agreed = [mark for mark in row.marks if mark.kind == "agreed"]
    others = [mark for mark in row.marks if mark.kind != "agreed"]
    if len(agreed) == len(others) == 1:
        paper.line(
            (scale.at(agreed[0].day.toordinal()), y), (scale.at(others[0].day.toordinal()), y), "axis"
        )  # fmt: skip
    for mark in (*agreed, *others):
        _mark(paper, scale.at(mark.day.toordinal()), y, mark.kind)


MARKS = {
    "agreed": ("#ffffff", QUIET, 1.5),
    "expected": ("#ffffff", MAIN, 3),
    "late": (ACCENT, ACCENT, 2),
    "done": (MAIN, MAIN, 2),
}


def _mark(paper: Canvas, x: float, y: float, kind: str) -> None:
    """Agreed is a circle, expected a diamond, expected late a triangle, reached a square."""
    fill, stroke, width = MARKS[kind]
    look = f'class="plan-mark plan-mark--{kind}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"'
    if kind == "agreed":
        paper.marks.append(f'<circle {look} cx="{x:.1f}" cy="{y:.1f}" r="{SIZE - 0.5:g}"/>')
        return
    points = {
        "expected": ((0, -SIZE), (SIZE, 0), (0, SIZE), (-SIZE, 0)),
        "late": ((0, -SIZE), (SIZE, SIZE - 1), (-SIZE, SIZE - 1)),
        "done": ((-5.5, -5.5), (5.5, -5.5), (5.5, 5.5), (-5.5, 5.5)),
    }[kind]
    route = " ".join(f"{x + right:.1f},{y + down:.1f}" for right, down in points)
    paper.marks.append(f'<polygon {look} points="{route}"/>')


def _arrow(
    paper: Canvas, scale: Scale, rows: Sequence[Row], places: Sequence[float], arrow: Arrow
) -> None:
    """Down or up from the first, then along to the one that waits."""
    start_x = scale.at(rows[arrow.before].marks[-1].day.toordinal())
    end_x = scale.at(rows[arrow.after].marks[-1].day.toordinal())
    start, end = places[arrow.before], places[arrow.after]
    direction = 1 if end > start else -1
    tip = end - direction * (SIZE + 1)
    paper.path(
        [
            (start_x, start),
            (start_x, tip - direction * 6),
            (end_x, tip - direction * 6),
            (end_x, tip),
        ],
        "axis",
    )
    head = f"{end_x:.1f},{tip:.1f} {end_x - 4:.1f},{tip - direction * 6:.1f} {end_x + 4:.1f},{tip - direction * 6:.1f}"
    paper.marks.append(f'<polygon class="plan-arrow" points="{head}" fill="{INK}"/>')
