"""Files with plans, made up for the tests."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

from openpyxl import Workbook

from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.projects import operations
from connected.strategy.projects.models import (
    Booking,
    Dependency,
    IssueChange,
    MilestoneChange,
    Project,
    RiskChange,
)
from connected.strategy.projects.rules.sheets import sheets
from connected.strategy.projects.tests.factories import (
    make_issue,
    make_link,
    make_milestone,
    make_project,
    make_risk,
    make_running_project,
)

ON = date(2026, 3, 1)
HEADS = {key: sheet.heads for key, sheet in sheets().items()}


def whole_plan() -> None:
    """Two projects with everything that a file can hold."""
    first = make_running_project(title="=Shears", summary="+One\nand two", days_tolerance=60)
    second = make_project(title="'-Hedges", summary="@all", scope_tolerance="-none")
    bought = make_milestone(first, title="+Bought")
    late = make_milestone(first, title="Cut", forecast_on=date(2026, 10, 1), cause="supplier")
    reached = make_milestone(second, title="Chosen", baseline_on=ON)
    operations.reach_milestone(milestone=reached, actual_on=ON, by=TESTS)
    make_link(bought, late, lag_days=12, why="=why")
    make_link(reached, bought)
    make_risk(first, title="＝wide")
    make_issue(second, title="-tab")
    operations.book_people(
        project=first, role="Gardener", month=date(2026, 5, 1), days=Decimal("7.5"), by=TESTS
    )
    operations.forecast_cost(
        project=first, amount=Decimal("100500.25"), on=date(2026, 2, 2), reason="x", by=TESTS
    )


def traces() -> tuple[int, ...]:
    kept = (MilestoneChange, RiskChange, IssueChange, Dependency, Booking, Project)
    return tuple(model.objects.count() for model in kept)


def table(key: str, *rows: dict[str, object]) -> bytes:
    """A CSV file of the table, with these cells by the names of their columns."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(HEADS[key])
    for row in rows:
        writer.writerow([row.get(column.name, "") for column in sheets()[key].columns])
    return kept.getvalue().encode()


def book(*rows: list[object], title: str = "Milestones") -> bytes:
    made = Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


NS = 'xmlns="http://schemas.microsoft.com/project"'


def mspdi(tasks: str, more: str = "") -> bytes:
    return f"<Project {NS}><Tasks>{tasks}</Tasks>{more}</Project>".encode()


def summary_task(uid: int, name: str, programme: str) -> str:
    return (
        f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary>"
        f"<ExtendedAttribute><FieldID>188743734</FieldID><Value>{programme}</Value></ExtendedAttribute></Task>"
    )


def milestone_task(uid: int, name: str, day: str, more: str = "") -> str:
    return (
        f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>2</OutlineLevel><Start>{day}T08:00:00</Start>"
        f"<Finish>{day}T17:00:00</Finish><Milestone>1</Milestone>{more}</Task>"
    )


def waits_for(uid: int, lag: str = "0", form: str = "7", kind: str = "1") -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def packed(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


BOMB = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
