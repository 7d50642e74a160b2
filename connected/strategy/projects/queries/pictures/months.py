"""Days of a role by month: bars for what is booked, a line for what there is."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from connected.foundation.ui.charts.chart import NARROW, QUIET, WIDE, Canvas, Chart, Table, canvas
from connected.foundation.ui.charts.scales import Scale, ticks
from connected.foundation.ui.words import NOT_KNOWN, joined, month, number
from connected.strategy.projects.queries.resources import RoleMonths

HEIGHT, TOP, BOTTOM = 196.0, 34.0, 34.0


def capacity_picture(role: RoleMonths) -> Chart:
    said = described(role)
    rows = [
        [month(one.month), _days(one.booked), _days(one.capacity), _over(one.over)]
        for one in role.months
    ]
    table = Table(("Month", "Days booked", "Days there are", "Too many by"), rows)
    wide, narrow = (_drawn(width, role) for width in (WIDE, NARROW))
    return Chart(role.role, said, wide.drawn(role.role, said), narrow.drawn(role.role, said), table)


def described(role: RoleMonths) -> str:
    over = role.overbooked
    if not over:
        return "No month is over-booked."
    return f"Over-booked in {joined([month(one.month) for one in over])}."


def _days(days: Decimal | None) -> str:
    return NOT_KNOWN if days is None else number(days, 0 if days == int(days) else 1)


def _over(days: Decimal) -> str:
    return f"{_days(days)} days" if days else "–"


def _drawn(width: float, role: RoleMonths) -> Canvas:
    paper = canvas(width, HEIGHT, role)
    most = [value for one in role.months for value in (one.booked, one.capacity)]
    marks = ticks(most, most=4, whole=True)
    y = Scale(0, marks[-1], HEIGHT - BOTTOM, TOP)
    left = 34.0
    step = (width - left - 4) / len(role.months)
    for mark in marks:
        paper.line((left, y.at(mark)), (width - 4, y.at(mark)), "grid")
        paper.text(left - 6, y.at(mark) + 4, number(mark), anchor="end", size=12, colour=QUIET)
    for at, one in enumerate(role.months):
        _bar(paper, y, left + at * step, step, one.booked, one.capacity)
    _months(paper, [one.month for one in role.months], left, step)
    _line(paper, y, left, step, [one.capacity for one in role.months])
    _key(paper)
    return paper


def _months(paper: Canvas, months: Sequence[date], left: float, step: float) -> None:
    """A phone has room for the first of each quarter. The year stands below its first month."""
    named = [at for at, month in enumerate(months) if not paper.is_narrow or month.month % 3 == 1]
    for at in named:
        middle = left + at * step + step / 2
        paper.text(middle, HEIGHT - 16, f"{months[at]:%b}", anchor="middle", size=12)
        if months[at].month == 1 or at == named[0]:
            year = f"{months[at]:%Y}"
            paper.text(middle, HEIGHT - 2, year, anchor="middle", size=12, colour=QUIET)


def _bar(
    paper: Canvas, y: Scale, x: float, step: float, booked: Decimal, capacity: Decimal | None
) -> None:
    """What is beyond the line is hatched."""
    within = booked if capacity is None else min(booked, capacity)
    wide = (x + step * 0.15, step * 0.7)
    if within:
        paper.box((wide[0], y.at(within)), (wide[1], y.at(0) - y.at(within)), "bar")
    if booked > within:
        paper.box((wide[0], y.at(booked)), (wide[1], y.at(within) - y.at(booked)), "part1")


def _line(
    paper: Canvas, y: Scale, left: float, step: float, capacities: Sequence[Decimal | None]
) -> None:
    """In steps, and with a gap where nobody knows."""
    for at, capacity in enumerate(capacities):
        if capacity is not None:
            x = left + at * step
            paper.line((x, y.at(capacity)), (x + step, y.at(capacity)), "target")


def _key(paper: Canvas) -> None:
    paper.box((2, 4), (14, 14), "bar")
    paper.text(21, 16, "Booked", size=13)
    paper.box((82, 4), (14, 14), "part1")
    paper.text(101, 16, "Too many", size=13)
    paper.line((184, 11), (208, 11), "target")
    paper.text(213, 16, "Days there are", size=13)
