"""The delivery plan of the demo borough, told by the operations that people use."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from connected.demo.people import BY_KEY
from connected.foundation.calendars.months import months_after
from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.plan.models import Programme
from connected.strategy.projects import operations
from connected.strategy.projects.models import Milestone, Project
from connected.strategy.projects.operations import IssueFacts, RiskFacts
from connected.strategy.projects.queries.standing import decision_allows

FILE = Path(__file__).parents[2] / "delivery" / "projects.yaml"
PLAN: dict[str, Any] = yaml.safe_load(FILE.read_text())
DAYS_OF_A_MONTH = 30

Event = tuple[date, Callable[[], object]]


def day_at(today: date, months: float) -> date:
    """So many months from today: -1.5 is a month and a half ago."""
    whole = int(months)
    return months_after(today, whole) + timedelta(days=round((months - whole) * DAYS_OF_A_MONTH))


def tell_projects(*, people: Mapping[str, User], today: date, by: Actor) -> Mapping[str, Project]:
    """Enters every project with its people, tolerances and first plan, as before anything was decided."""
    projects = {}
    for key, told in PLAN["projects"].items():
        projects[key] = _entered(told, people, today, by)
    for role, span in PLAN["capacity"].items():
        for month in _months(span, today):
            operations.set_capacity(role=role, month=month, days=Decimal(span["days"]), by=by)
    return projects


def _entered(
    told: Mapping[str, Any], people: Mapping[str, User], today: date, by: Actor
) -> Project:
    enters = told["enters"]
    entered_on = day_at(today, enters["at"])
    project = operations.enter_project(
        programme=Programme.objects.get(key=told["programme"]),
        title=told["title"],
        summary=told["summary"],
        stage=enters["stage"],
        money_from=enters.get("money_from", ""),
        entered_on=entered_on,
        by=by,
    )
    for role, person in told["posts"].items():
        _appoint(project, role, person, entered_on, people, by)
    if "tolerances" in told:
        limits = told["tolerances"]
        operations.set_tolerances(
            project=project, cost_per_cent=limits["cost"], days=limits["days"], scope=limits["scope"], by=by
        )  # fmt: skip
    if "cost" in told:
        operations.set_cost_baseline(
            project=project, amount=Decimal(told["cost"]), on=entered_on, by=by,
            reason="As it was agreed. Made up for the demo borough.",
        )  # fmt: skip
    for one in told["milestones"]:
        operations.plan_milestone(
            project=project, title=one["title"], baseline_on=day_at(today, one["baseline"]),
            on=day_at(today, one["planned"]), by=by,
        )  # fmt: skip
    return project


def _appoint(
    project: Project, role: str, person: str, on: date, people: Mapping[str, User], by: Actor
) -> None:
    operations.appoint_officer(
        project=project, role=role, name=BY_KEY[person].name, post=BY_KEY[person].title, from_on=on,
        user=people.get(person), by=by,
    )  # fmt: skip


def tell_progress(
    *, projects: Mapping[str, Project], people: Mapping[str, User], today: date, by: Actor
) -> int:
    """All that happened since, in the order of the days, once the decisions are told. How many events."""
    events = sorted(_events(projects, people, today, by), key=lambda event: event[0])
    for _, happen in events:
        happen()
    return len(events)


def _events(
    projects: Mapping[str, Project], people: Mapping[str, User], today: date, by: Actor
) -> Iterator[Event]:
    planned = {
        (key, one["key"]): milestone
        for key, project in projects.items()
        for one, milestone in zip(
            PLAN["projects"][key]["milestones"], project.milestones.order_by("number"), strict=True
        )
    }
    for link in PLAN["links"]:
        yield _link(link, planned, today, by)
    for key, project in projects.items():
        told = PLAN["projects"][key]
        for one in told["milestones"]:
            yield from _milestone_events(one, planned[key, one["key"]], today, by)
        for teller in (_risks, _issues, _moves, _costs, _ratings, _bookings):
            yield from teller(told, project, today, by)
        for one in told.get("successors", ()):
            yield _succession(one, project, people, today, by)


def _link(
    link: Mapping[str, Any], planned: Mapping[tuple[str, str], Milestone], today: date, by: Actor
) -> Event:
    on = day_at(today, link["day"])
    before, after = planned[tuple(link["before"])], planned[tuple(link["after"])]
    return on, lambda: operations.link_milestones(
        before=before, after=after, lag_days=link["lag"], why=link["why"], on=on, by=by
    )


def _milestone_events(
    one: Mapping[str, Any], milestone: Milestone, today: date, by: Actor
) -> Iterator[Event]:
    for told in one.get("forecasts", ()):
        yield _reforecast(told, milestone, today, by)
    if "reached" in one:
        reached = day_at(today, one["reached"])
        yield (
            reached,
            lambda: operations.reach_milestone(milestone=milestone, actual_on=reached, by=by),
        )


def _reforecast(told: Mapping[str, Any], milestone: Milestone, today: date, by: Actor) -> Event:
    on, to = day_at(today, told["day"]), day_at(today, told["to"])
    return on, lambda: operations.reforecast_milestone(
        milestone=milestone,
        forecast_on=to,
        on=on,
        reason=told["reason"],
        cause=told["cause"],
        by=by,
    )


def _succession(
    one: Mapping[str, Any], project: Project, people: Mapping[str, User], today: date, by: Actor
) -> Event:
    on = day_at(today, one["day"])
    return on, lambda: _appoint(project, one["role"], one["person"], on, people, by)


def _risks(told: Mapping[str, Any], project: Project, today: date, by: Actor) -> Iterator[Event]:
    for one in told.get("risks", ()):
        yield _risk(one, project, today, by)


def _risk(one: Mapping[str, Any], project: Project, today: date, by: Actor) -> Event:
    owner = BY_KEY[one["owner"]] if "owner" in one else None
    facts = RiskFacts(
        title=one["title"],
        likelihood=one["likelihood"],
        impact=one["impact"],
        proximity=one.get("proximity", "year"),
        response=one["response"],
        action=one["action"],
        residual_likelihood=one["after"][0],
        residual_impact=one["after"][1],
        owner=owner.name if owner else "",
        owner_post=owner.title if owner else "",
        review_on=day_at(today, one["review"]),
    )
    on = day_at(today, one["day"])
    return on, lambda: operations.raise_risk(project=project, facts=facts, on=on, by=by)


def _issues(told: Mapping[str, Any], project: Project, today: date, by: Actor) -> Iterator[Event]:
    for one in told.get("issues", ()):
        yield _issue(one, project, today, by)


def _issue(one: Mapping[str, Any], project: Project, today: date, by: Actor) -> Event:
    owner, on = BY_KEY[one["owner"]], day_at(today, one["day"])
    facts = IssueFacts(
        title=one["title"],
        severity=one["severity"],
        owner=owner.name,
        owner_post=owner.title,
        due_on=day_at(today, one["due"]),
    )

    def happen() -> None:
        issue = operations.raise_issue(project=project, facts=facts, on=on, by=by)
        if "resolved" in one:
            resolved_on = day_at(today, one["resolved"])
            operations.resolve_issue(
                issue=issue, resolution=one["resolution"], on=resolved_on, by=by
            )

    return on, happen


def _moves(told: Mapping[str, Any], project: Project, today: date, by: Actor) -> Iterator[Event]:
    for one in told.get("moves", ()):
        yield _move(one, project, today, by)


def _move(one: Mapping[str, Any], project: Project, today: date, by: Actor) -> Event:
    """A project that no body has agreed yet waits where it is."""
    on = day_at(today, one["day"])

    def happen() -> None:
        needs_decision = one["stage"] == Project.Stage.DELIVERY
        if not needs_decision or decision_allows(project, on):
            operations.move_project(
                project=project, stage=one["stage"], on=on, reason=one["reason"], by=by
            )

    return on, happen


def _costs(told: Mapping[str, Any], project: Project, today: date, by: Actor) -> Iterator[Event]:
    for one in told.get("costs", ()):
        yield _cost(one, project, today, by)


def _cost(one: Mapping[str, Any], project: Project, today: date, by: Actor) -> Event:
    """As a part of whatever was agreed."""
    on = day_at(today, one["day"])

    def happen() -> None:
        project.refresh_from_db()
        if project.cost_baseline is not None:
            amount = (project.cost_baseline * one["per_cent"] / 100).quantize(Decimal(1))
            operations.forecast_cost(
                project=project, amount=amount, on=on, reason=one["reason"], by=by
            )

    return on, happen


def _ratings(told: Mapping[str, Any], project: Project, today: date, by: Actor) -> Iterator[Event]:
    for one in told.get("confidence", ()):
        yield _rating(one, project, today, by)


def _rating(one: Mapping[str, Any], project: Project, today: date, by: Actor) -> Event:
    on = day_at(today, one["day"])
    differs = one.get("differs_because", "The manager knows more than the dates show.")
    return on, lambda: operations.rate_confidence(
        project=project, rating=one["rating"], reasons=one["reasons"], differs_because=differs, on=on, by=by
    )  # fmt: skip


def _bookings(told: Mapping[str, Any], project: Project, today: date, by: Actor) -> Iterator[Event]:
    for role, span in told.get("bookings", {}).items():
        for month in _months(span, today):
            yield _booking(project, role, month, Decimal(span["days"]), today, by)


def _booking(
    project: Project, role: str, month: date, days: Decimal, today: date, by: Actor
) -> Event:
    return today, lambda: operations.book_people(
        project=project, role=role, month=month, days=days, by=by
    )


def _months(span: Mapping[str, Any], today: date) -> Iterator[date]:
    first = today.replace(day=1)
    for number in range(span["from"], span["to"] + 1):
        yield months_after(first, number)
