"""A whole plan from a file: all of it or nothing, through the operations that people use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from connected.foundation.audit import record
from connected.foundation.operations import Refused, nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import plural
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Dependency, Milestone, Project
from connected.strategy.projects.operations.costs import (
    forecast_cost,
    set_cost_baseline,
    set_tolerances,
)
from connected.strategy.projects.operations.depending import end_link, link_milestones
from connected.strategy.projects.operations.entering import describe_project, enter_project
from connected.strategy.projects.operations.issues import IssueFacts, change_issue, raise_issue
from connected.strategy.projects.operations.milestones import (
    plan_milestone,
    reach_milestone,
    rebaseline_milestone,
    reforecast_milestone,
    rename_milestone,
)
from connected.strategy.projects.operations.resources import book_people
from connected.strategy.projects.operations.risks import RiskFacts, raise_risk, review_risk
from connected.strategy.projects.rules.files import RowsRefused
from connected.strategy.projects.rules.importing import (
    NotFromAFile,
    ProgrammeUnknown,
    ProjectUnknown,
    RecordUnknown,
)
from connected.strategy.projects.rules.sheets import Fault, Plan, Row, sheets

LIMITS = ("cost_tolerance", "days_tolerance", "scope_tolerance")
IMPORTED = "Imported from a file."


@dataclass
class Imported:
    """What a file changed."""

    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: list[str] = field(default_factory=list)


@operation
def import_plan(*, plan: Plan, on: date, by: Actor) -> Imported:
    """Every row or none. Each that cannot be taken is named with its column and what to write instead."""
    faults = list(plan.faults)
    taking = _Taking(on, by, Imported(left_out=plan.left_out))
    for table, take in taking.steps() if not faults else ():
        for row in plan.of(table):
            faults.extend(_tried(take, row))
    if faults:
        faults.sort(key=lambda fault: (list(_titles()).index(fault.table), fault.row))
        raise RowsRefused(faults=faults, number=plural(len(faults), "cell", "cells"))
    found = taking.found
    if found.new or found.changed:
        record("projects.plan_imported", subject="projects.plan", by=by, rows=len(plan.rows))
    else:
        nothing_changed()
    return found


def _titles() -> Iterator[str]:
    return (sheet.title for sheet in sheets().values())


def _tried(take: Callable[[Row], None], row: Row) -> Iterator[Fault]:
    """In a savepoint of its own, so that the rows after it are looked at too."""
    try:
        with transaction.atomic():
            take(row)
    except Refused as refused:
        sheet = sheets()[row.table]
        yield Fault(sheet.title, row.number, sheet.column(refused.field), str(refused))


class _Taking:
    """Rows as they are taken, with the projects that the file itself brought."""

    def __init__(self, on: date, by: Actor, found: Imported) -> None:
        self.on, self.by, self.found = on, by, found
        self.projects: dict[str, Project] = {}
        for project in Project.objects.select_related("programme").order_by("-pk"):
            self.projects[project.title.casefold()] = project
        for project in [*self.projects.values()]:
            self.projects[project.reference.casefold()] = project

    def steps(self) -> Iterator[tuple[str, Callable[[Row], None]]]:
        yield "projects", self.project
        yield "milestones", self.milestone
        yield "dependencies", self.dependency
        yield "risks", self.risk
        yield "issues", self.issue
        yield "people", self.people

    def _count(self, changed: bool) -> None:
        self.found.changed += changed
        self.found.same += not changed

    def _named(self, name: str) -> Project:
        found = self.projects.get(name.casefold())
        if found is None:
            raise ProjectUnknown(name=name)
        return found

    def project(self, row: Row) -> None:
        values = row.values
        if values["reference"]:
            known = self._named(values["reference"])
        else:
            known = self.projects.get(values["title"].casefold())  # type: ignore[assignment]
        if known is None:
            self._enter(values)
            return
        before = known.version
        self._check_settled(known, values)
        describe_project(
            project=known, title=values["title"], summary=values["summary"], by=self.by
        )
        self._limits(known, values)
        known.refresh_from_db()
        self._count(known.version != before)

    def _enter(self, values: dict[str, Any] | Any) -> None:
        programme = Programme.objects.current().filter(title__iexact=values["programme"] or "")
        key = Programme.objects.current().filter(key=(values["programme"] or "").lower())
        chosen = programme.first() or key.first()
        if chosen is None:
            raise ProgrammeUnknown(title=values["title"])
        project = enter_project(
            programme=chosen,
            title=values["title"],
            summary=values["summary"],
            stage=values["stage"] or Project.Stage.IDEA,
            entered_on=values["entered_on"] or self.on,
            money_from=values["money_from"] or "",
            by=self.by,
        )
        self.projects[project.title.casefold()] = project
        self._limits(project, values)
        self.found.new += 1

    def _check_settled(self, project: Project, values: Any) -> None:
        """What is settled on the project's own page, and never by a file."""
        settled = {
            "stage": project.stage,
            "entered_on": project.entered_on,
        }
        for name, now in settled.items():
            if values[name] is not None and values[name] != now:
                raise NotFromAFile(
                    what=sheets()["projects"].column(name).lower(), title=project.title
                )
        programme = values["programme"]
        if programme and programme.casefold() not in (
            project.programme.title.casefold(), project.programme.key,
        ):  # fmt: skip
            raise NotFromAFile(what="programme", title=project.title)

    def _limits(self, project: Project, values: Any) -> None:
        project.refresh_from_db()
        wanted = {name: _or_now(project, values, name) for name in LIMITS}
        if wanted != {name: getattr(project, name) for name in LIMITS}:
            set_tolerances(
                project=project,
                cost_per_cent=wanted["cost_tolerance"],
                days=wanted["days_tolerance"],
                scope=wanted["scope_tolerance"],
                by=self.by,
            )
        for name, change in (
            ("cost_baseline", set_cost_baseline),
            ("cost_forecast", forecast_cost),
        ):
            amount = values[name]
            if amount is not None and amount != getattr(project, name):
                change(project=project, amount=amount, on=self.on, reason=IMPORTED, by=self.by)  # type: ignore[operator]

    def milestone(self, row: Row) -> None:
        values, project = row.values, self._named(row.values["project"])
        if values["number"] is None:
            self._plan(project, values)
            return
        known = _numbered(project.milestones.all(), values["number"])
        self._count(self._changed(known, values))

    def _plan(self, project: Project, values: Any) -> None:
        reached = values["actual_on"]
        milestone = plan_milestone(
            project=project,
            title=values["title"],
            baseline_on=values["baseline_on"],
            forecast_on=None if reached else values["forecast_on"],
            cause="" if reached else values["cause"] or "",
            on=min(self.on, reached) if reached else self.on,
            by=self.by,
        )
        if reached:
            reach_milestone(
                milestone=milestone, actual_on=reached, cause=values["cause"] or "", by=self.by
            )
        self.found.new += 1

    def _changed(self, milestone: Milestone, values: Any) -> bool:
        """Each difference by its own operation."""
        before = milestone.version
        common: dict[str, Any] = {"milestone": milestone, "by": self.by}
        reason, cause = values["reason"] or IMPORTED, values["cause"] or ""
        if values["title"] != milestone.title:
            rename_milestone(title=values["title"], on=self.on, **common)
        if values["baseline_on"] != milestone.baseline_on:
            rebaseline_milestone(
                baseline_on=values["baseline_on"], on=self.on, reason=reason, **common
            )
            milestone.refresh_from_db()
        forecast = values["forecast_on"]
        if forecast not in (None, milestone.forecast_on):
            reforecast_milestone(
                forecast_on=forecast, on=self.on, reason=reason, cause=cause, **common
            )
        if values["actual_on"] not in (None, milestone.actual_on):
            reach_milestone(actual_on=values["actual_on"], cause=cause, reason=reason, **common)
        milestone.refresh_from_db()
        return milestone.version != before

    def _meant(self, project: str, words: str) -> Milestone:
        """By its number, or by its words where it is new in this file."""
        milestones = self._named(project).milestones.select_related("project").order_by("number")
        if words.isdigit():
            return _numbered(milestones, int(words[:6]))
        found = milestones.filter(title__iexact=words).first()
        if found is None:
            raise RecordUnknown(number=f"“{words}”")
        return found

    def dependency(self, row: Row) -> None:
        values, lag = row.values, row.values["lag_days"] or 0
        after = self._meant(values["project"], values["number"])
        before = self._meant(values["before_project"], values["before_number"])
        known = Dependency.objects.filter(before=before, after=after, ended_on=None).first()
        if known and known.lag_days == lag:
            self._count(False)
            return
        if known:
            end_link(link=known, on=self.on, reason=IMPORTED, by=self.by)
        link_milestones(
            before=before, after=after, lag_days=lag, why=values["why"] or "", on=self.on, by=self.by
        )  # fmt: skip
        self.found.new += 1

    def risk(self, row: Row) -> None:
        project = self._named(row.values["project"])
        facts = RiskFacts(**_facts(row.values))
        if row.values["number"] is None:
            raise_risk(project=project, facts=facts, on=self.on, by=self.by)
            self.found.new += 1
            return
        known = _numbered(project.risks.select_related("project"), row.values["number"])
        after = review_risk(risk=known, facts=facts, on=self.on, reason=IMPORTED, by=self.by)
        self._count(after.version != known.version)

    def issue(self, row: Row) -> None:
        project = self._named(row.values["project"])
        facts = IssueFacts(**_facts(row.values))
        if row.values["number"] is None:
            raise_issue(project=project, facts=facts, on=self.on, by=self.by)
            self.found.new += 1
            return
        known = _numbered(project.issues.select_related("project"), row.values["number"])
        after = change_issue(issue=known, facts=facts, on=self.on, reason=IMPORTED, by=self.by)
        self._count(after.version != known.version)

    def people(self, row: Row) -> None:
        values, project = row.values, self._named(row.values["project"])
        days: Decimal = values["days"]
        known = project.bookings.filter(role__iexact=values["role"], month=values["month"]).first()
        if known and known.days == days:
            self._count(False)
            return
        book_people(
            project=project, role=values["role"], month=values["month"], days=days, by=self.by
        )
        self.found.new += known is None
        self.found.changed += known is not None


def _or_now(project: Project, values: Any, name: str) -> Any:
    """An empty cell leaves what is there."""
    return getattr(project, name) if values[name] is None else values[name]


def _numbered(records: Any, number: int) -> Any:
    found = records.filter(number=number).first()
    if found is None:
        raise RecordUnknown(number=number)
    return found


def _facts(values: Any) -> dict[str, Any]:
    return {
        name: "" if value is None else value
        for name, value in values.items()
        if name not in ("project", "number")
    }
