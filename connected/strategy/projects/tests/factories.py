"""Projects of Smallborough, made up for the tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from connected.foundation.identity.models import User
from connected.foundation.references import new_reference
from connected.strategy.bodies.tests.factories import TESTS, make_user
from connected.strategy.decisions.tests.factories import make_programme
from connected.strategy.projects import operations
from connected.strategy.projects.models import (
    Dependency,
    Issue,
    Milestone,
    Project,
    ProjectRole,
    Risk,
)
from connected.strategy.projects.operations import IssueFacts, RiskFacts

ENTERED = date(2026, 1, 1)
PLANNED = date(2026, 2, 1)
BASELINE = date(2026, 9, 1)


def make_project(**given: Any) -> Project:
    return Project.objects.create(
        **{
            "reference": new_reference(),
            "title": "Sharper shears",
            "summary": "Every hedge is cut twice a year.",
            "programme": given.pop("programme", None) or make_programme(),
            "entered_on": ENTERED,
            **given,
        }
    )


def make_running_project(**given: Any) -> Project:
    """In delivery, with tolerances, what it was agreed to cost, and a manager who has an account."""
    return make_project(
        **{
            "stage": Project.Stage.DELIVERY,
            "cost_tolerance": 10,
            "days_tolerance": 30,
            "cost_baseline": Decimal(100_000),
            "manager": given.pop("manager", None) or make_user("project-manager"),
            **given,
        }
    )


def make_milestone(project: Project | None = None, **given: Any) -> Milestone:
    values = {"title": "Shears bought", "baseline_on": BASELINE, "on": PLANNED, **given}
    return operations.plan_milestone(project=project or make_project(), by=TESTS, **values)


def make_link(before: Milestone, after: Milestone, **given: Any) -> Dependency:
    return operations.link_milestones(
        before=before, after=after, by=TESTS, **{"on": PLANNED, **given}
    )


def risk_facts(**given: Any) -> RiskFacts:
    values = {
        "title": "Blunt blades",
        "likelihood": 4,
        "impact": 4,
        "response": "reduce",
        "action": "They are sharpened every week.",
        "residual_likelihood": 2,
        "residual_impact": 4,
        "owner": "Member one",
        "owner_post": "Head of hedges",
        "review_on": date(2030, 1, 1),
        **given,
    }
    return RiskFacts(**values)


def make_risk(project: Project | None = None, on: date = PLANNED, **given: Any) -> Risk:
    return operations.raise_risk(
        project=project or make_project(), facts=risk_facts(**given), on=on, by=TESTS
    )


def issue_facts(**given: Any) -> IssueFacts:
    values = {
        "title": "A hedge fell over",
        "severity": "high",
        "owner": "Member two",
        "due_on": date(2030, 1, 1),
        **given,
    }
    return IssueFacts(**values)


def make_issue(project: Project | None = None, on: date = PLANNED, **given: Any) -> Issue:
    return operations.raise_issue(
        project=project or make_project(), facts=issue_facts(**given), on=on, by=TESTS
    )


def appoint(project: Project, role: str = "sponsor", **given: Any) -> ProjectRole:
    values = {"name": "Member three", "post": "Director", "from_on": ENTERED, **given}
    return operations.appoint_officer(project=project, role=role, by=TESTS, **values)


def appoint_everybody(project: Project) -> User:
    manager = make_user("project-manager")
    for role in ProjectRole.Role.values:
        appoint(project, role, user=manager)
    return manager
