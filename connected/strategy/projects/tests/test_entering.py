from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from connected.foundation.operations import DrawAgain
from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.decisions.tests.factories import (
    make_enacted_decision,
    make_programme,
    make_proposal,
)
from connected.strategy.projects import operations
from connected.strategy.projects.models import Project, ProjectRole
from connected.strategy.projects.operations import entering
from connected.strategy.projects.rules import (
    BeforeItsTime,
    ChangedMeanwhile,
    InTheFuture,
    MoneyNotSaid,
    NobodyAnswers,
    NoRisk,
    NotDecided,
    ProjectOver,
    ReasonMissing,
    SameOfficer,
    StepNotOpen,
)
from connected.strategy.projects.tests.factories import (
    ENTERED,
    appoint,
    appoint_everybody,
    make_project,
    make_risk,
)

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 1)


def enter(**given):
    values = {
        "programme": make_programme(),
        "title": "Sharper shears ",
        "summary": "Hedges.",
        "entered_on": ENTERED,
        **given,
    }
    return operations.enter_project(by=TESTS, **values)


def move(project: Project, stage: str, **given) -> Project:
    return operations.move_project(
        project=project, by=TESTS, **{"stage": stage, "on": LATER, "reason": "Agreed.", **given}
    )


def test_an_idea_enters_the_plan() -> None:
    project = enter()

    step = project.stage_changes.get()
    assert (project.title, project.stage) == ("Sharper shears", "idea")
    assert (step.stage, step.on, step.by_name) == ("idea", ENTERED, TESTS.actor_name)


def test_one_that_was_agreed_before_says_where_its_money_came_from() -> None:
    with pytest.raises(MoneyNotSaid):
        enter(stage="delivery")

    project = enter(stage="delivery", money_from="Brought forward")

    assert project.stage_changes.get().money_from == "Brought forward"


def test_nothing_enters_tomorrow() -> None:
    with pytest.raises(InTheFuture):
        enter(entered_on=timezone.localdate() + timedelta(1))


def test_a_reference_that_is_taken_is_drawn_again(monkeypatch) -> None:
    taken = make_project()
    monkeypatch.setattr(entering, "new_reference", lambda: taken.reference)

    with pytest.raises(DrawAgain):
        enter()


def test_another_fault_of_the_database_is_not_hidden() -> None:
    class Nobody(Project):
        class Meta:
            proxy = True
            app_label = "projects"

    project = Nobody(reference="AA", title="x", summary="x", entered_on=ENTERED)

    with pytest.raises(IntegrityError), transaction.atomic():
        entering._insert(project)


def test_describing_changes_only_what_differs() -> None:
    project = make_project()

    same = operations.describe_project(
        project=project, title=project.title, summary=project.summary, by=TESTS
    )
    other = operations.describe_project(
        project=project, title="Shears", summary=project.summary, version=1, by=TESTS
    )

    assert (same.version, other.version, other.title) == (1, 2, "Shears")


def test_a_form_that_is_older_than_the_last_change_is_refused() -> None:
    project = make_project()
    operations.describe_project(project=project, title="A", summary="B", version=1, by=TESTS)

    with pytest.raises(ChangedMeanwhile):
        operations.describe_project(project=project, title="C", summary="D", version=1, by=TESTS)


def test_a_project_that_is_over_stays_as_it_is() -> None:
    with pytest.raises(ProjectOver, match="is stopped"):
        operations.describe_project(
            project=make_project(stage="stopped"), title="A", summary="B", by=TESTS
        )


def test_moving_leaves_a_step_in_the_history() -> None:
    project = move(enter(), "outline", reason="A case is made.")

    assert [step.stage for step in project.stage_changes.all()] == ["idea", "outline"]


def test_a_step_needs_a_reason_and_its_turn() -> None:
    project = enter()

    with pytest.raises(ReasonMissing):
        move(project, "outline", reason=" ")
    with pytest.raises(BeforeItsTime, match="it came to this stage"):
        move(project, "outline", on=ENTERED - timedelta(1))
    with pytest.raises(StepNotOpen):
        move(project, "closed")


def test_nothing_is_agreed_without_a_decision_in_force() -> None:
    project = make_project(stage="outline")

    with pytest.raises(NotDecided):
        move(project, "agreed")

    proposal = make_proposal(project=project.reference)
    make_enacted_decision(proposal=proposal, decided_on=date(2026, 2, 1))
    assert move(project, "agreed").stage == "agreed"


def test_a_decision_that_comes_later_allows_nothing_yet() -> None:
    project = make_project(stage="outline")
    proposal = make_proposal(project=project.reference)
    make_enacted_decision(proposal=proposal, decided_on=date(2026, 4, 1))

    with pytest.raises(NotDecided):
        move(project, "agreed")


def test_delivery_needs_a_risk_and_people_who_answer() -> None:
    project = enter(stage="agreed", money_from="Brought forward")

    with pytest.raises(NoRisk):
        move(project, "delivery")
    make_risk(project)
    with pytest.raises(NobodyAnswers, match="has no sponsor"):
        move(project, "delivery")
    appoint_everybody(project)
    assert move(project, "delivery").stage == "delivery"


def test_a_successor_takes_over_and_the_former_stays() -> None:
    project = make_project()
    appoint(project, "manager", name="Member one", post="Manager")
    appoint(project, "manager", name="Member two", post="Manager", from_on=LATER)

    held = project.roles.all()

    assert [(one.name, one.from_on) for one in held] == [
        ("Member one", ENTERED),
        ("Member two", LATER),
    ]


def test_the_manager_s_account_is_the_project_s() -> None:
    project = make_project()

    manager = appoint_everybody(project)

    project.refresh_from_db()
    assert project.manager == manager


def test_nobody_is_appointed_twice_or_before_their_predecessor() -> None:
    project = make_project()
    appoint(project, from_on=LATER)

    with pytest.raises(SameOfficer, match="already the sponsor"):
        appoint(project, from_on=LATER)
    with pytest.raises(BeforeItsTime):
        appoint(project, name="Another", from_on=ENTERED)


def test_the_database_keeps_who_answered() -> None:
    appoint(make_project())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ProjectRole.objects.update(name="Somebody else")
