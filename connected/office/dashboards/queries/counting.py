"""The figures of a dashboard, in five statements however many cases there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, DateField
from django.db.models.functions import TruncWeek

from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.dashboards.queries.cuts import COLUMNS
from connected.office.dashboards.queries.figures import (
    NOW,
    ON_TIME,
    overdue,
    right_first_time,
    within,
)
from connected.office.dashboards.rules import Window

Group = object
"""The value of the column that the figures are broken down by."""


@dataclass
class Tally:
    """How many cases each figure has: in all, by week and by group."""

    total: Counter[str] = field(default_factory=Counter)
    by_week: Counter[tuple[str, date]] = field(default_factory=Counter)
    by_group: Counter[tuple[str, Group]] = field(default_factory=Counter)
    groups: set[Group] = field(default_factory=set)

    def add(self, figure: str, number: int, group: Group, week: date | None = None) -> None:
        self.groups.add(group)
        self.total[figure] += number
        self.by_group[figure, group] += number
        if week is not None:
            self.by_week[figure, week] += number


@dataclass(frozen=True)
class Load:
    """What one officer has in hand; nobody has no number."""

    officer: int | None
    name: str
    open: int
    overdue: int


def tally(cases: CaseQuerySet, dimension: str, window: Window) -> Tally:
    """Four statements."""
    found = Tally()
    column = COLUMNS[dimension]
    _add_happened(found, cases, column, window)
    _add_now(found, cases, column, window)
    _add_first_closed(found, cases, column, window)
    return found


def _add_happened(found: Tally, cases: CaseQuerySet, column: str, window: Window) -> None:
    for row in _by_week(cases, column, "opened_at", window, opened=Count("pk")):
        found.add("opened", row["opened"], row[column], row["week"])
    counts = {"closed": Count("pk"), "on_time": Count("pk", filter=ON_TIME)}
    for row in _by_week(cases, column, "closed_at", window, **counts):
        group, late = row[column], row["closed"] - row["on_time"]
        found.add("closed", row["closed"], group, row["week"])
        found.add("on-time", row["on_time"], group, row["week"])
        found.add("late", late, group)
        found.add("judged", row["closed"], group)


def _by_week(
    cases: CaseQuerySet, column: str, moment: str, window: Window, **counts: Count
) -> Iterable[Mapping[str, Any]]:
    week = TruncWeek(moment, output_field=DateField())
    happened = cases.filter(within(moment, window.since))
    return happened.annotate(week=week).values(column, "week").annotate(**counts).order_by()


def _add_now(found: Tally, cases: CaseQuerySet, column: str, window: Window) -> None:
    counts = {
        figure.key.replace("-", "_"): Count("pk", filter=figure.condition(window, window.since))
        for figure in NOW
    }
    for row in cases.open().values(column).annotate(**counts).order_by():
        for figure in NOW:
            found.add(figure.key, row[figure.key.replace("-", "_")], row[column])
        for key in ("late", "judged"):
            found.add(key, row["overdue"], row[column])


def _add_first_closed(found: Tally, cases: CaseQuerySet, column: str, window: Window) -> None:
    counts = {
        "first_closed": Count("pk"),
        "right": Count("pk", filter=right_first_time(window.since)),
    }
    closed = cases.first_closed_in(window.since)
    for row in closed.values(column).annotate(**counts).order_by():
        found.add("first-closed", row["first_closed"], row[column])
        found.add("came-back", row["first_closed"] - row["right"], row[column])


def loads(cases: CaseQuerySet, window: Window, most: int) -> list[Load]:
    """Who has how much, the most first. One statement."""
    rows = (
        cases.open()
        .values("assigned_to", "assigned_to__name")
        .annotate(every=Count("pk"), late=Count("pk", filter=overdue(window)))
        .order_by("-every", "assigned_to__name", "assigned_to")[:most]
    )
    return [
        Load(
            row["assigned_to"],
            "Nobody yet" if row["assigned_to"] is None else row["assigned_to__name"] or "Unnamed",
            row["every"],
            row["late"],
        )
        for row in rows
    ]
