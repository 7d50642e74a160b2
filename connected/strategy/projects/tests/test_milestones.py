from datetime import date, timedelta

import pytest
from django.utils import timezone

from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.decisions.tests.factories import make_gate
from connected.strategy.projects import operations
from connected.strategy.projects.models import Milestone, MilestoneChange
from connected.strategy.projects.rules import (
    AlreadyDepends,
    AlreadyDropped,
    AlreadyReached,
    BaselinePassed,
    BeforeItsTime,
    CauseMissing,
    ChangedMeanwhile,
    CircleOfDependencies,
    ForecastPassed,
    InTheFuture,
    LagOutOfRange,
    ReasonMissing,
    WaitsFor,
    WaitsForItself,
)
from connected.strategy.projects.tests.factories import (
    BASELINE,
    PLANNED,
    make_link,
    make_milestone,
    make_project,
    make_running_project,
)

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 1)
LATE = BASELINE + timedelta(10)


def reforecast(milestone: Milestone, **given) -> Milestone:
    values = {"forecast_on": LATE, "on": LATER, "reason": "Rain.", "cause": "outside", **given}
    return operations.reforecast_milestone(milestone=milestone, by=TESTS, **values)


def reach(milestone: Milestone, **given) -> Milestone:
    return operations.reach_milestone(
        milestone=milestone, by=TESTS, **{"actual_on": LATER, **given}
    )


def kinds(milestone: Milestone) -> list[str]:
    return list(milestone.changes.values_list("kind", flat=True))


def test_a_milestone_begins_with_its_baseline() -> None:
    milestone = make_milestone()

    assert (milestone.number, milestone.baseline_on, milestone.forecast_on) == (
        1, BASELINE, BASELINE,
    )  # fmt: skip
    assert kinds(milestone) == ["planned"]


def test_one_that_is_late_from_the_start_names_its_cause() -> None:
    project = make_project()
    with pytest.raises(CauseMissing, match="10 days late"):
        make_milestone(project, forecast_on=LATE)

    milestone = make_milestone(project, forecast_on=LATE, cause="supplier")

    assert kinds(milestone) == ["planned", "reforecast"]


def test_every_forecast_stays_in_the_history() -> None:
    milestone = make_milestone()

    reforecast(milestone)
    reforecast(milestone, forecast_on=BASELINE, cause="outside", reason="Sun.")

    changes = milestone.changes.filter(kind=MilestoneChange.Kind.REFORECAST)
    assert [(one.before, one.date, one.cause) for one in changes] == [
        (BASELINE, LATE, "outside"),
        (LATE, BASELINE, ""),
    ]
    assert Milestone.objects.get().cause == ""


def test_a_forecast_is_explained_and_lies_ahead() -> None:
    milestone = make_milestone()

    with pytest.raises(CauseMissing):
        reforecast(milestone, cause="")
    with pytest.raises(ReasonMissing):
        reforecast(milestone, reason="")
    with pytest.raises(ForecastPassed):
        reforecast(milestone, forecast_on=LATER - timedelta(1))
    with pytest.raises(BeforeItsTime, match="it was changed last"):
        reforecast(milestone, on=PLANNED - timedelta(1))
    with pytest.raises(ChangedMeanwhile):
        reforecast(milestone, version=7)


def test_what_was_reached_or_dropped_does_not_change() -> None:
    project = make_project()
    reached, dropped = make_milestone(project), make_milestone(project)
    reach(reached)
    operations.drop_milestone(milestone=dropped, on=LATER, reason="Not needed.", by=TESTS)

    with pytest.raises(AlreadyReached):
        reforecast(reached)
    with pytest.raises(AlreadyDropped):
        reforecast(dropped)


def test_reached_late_needs_a_cause_and_never_lies_ahead() -> None:
    milestone = make_milestone(baseline_on=date(2026, 2, 10))

    with pytest.raises(CauseMissing):
        reach(milestone)
    with pytest.raises(InTheFuture):
        reach(milestone, actual_on=timezone.localdate() + timedelta(1))
    assert reach(milestone, cause="people").cause == "people"


def test_what_waits_is_reached_after_what_it_waits_for() -> None:
    project = make_project()
    first, second = make_milestone(project, title="First"), make_milestone(project, title="Second")
    make_link(first, second)

    with pytest.raises(WaitsFor, match="Second waits for “First” of Sharper shears"):
        reach(second)
    reach(first)
    assert reach(second).actual_on == LATER


def test_a_plan_in_the_making_may_be_agreed_anew() -> None:
    milestone = make_milestone()
    with pytest.raises(ReasonMissing):
        operations.rebaseline_milestone(
            milestone=milestone, baseline_on=LATE, on=LATER, reason="", by=TESTS
        )

    operations.rebaseline_milestone(
        milestone=milestone, baseline_on=LATE, on=LATER, reason="Rethought.", by=TESTS
    )

    assert Milestone.objects.get().baseline_on == LATE
    assert kinds(milestone) == ["planned", "baselined"]


def test_an_agreed_baseline_changes_by_decision_only() -> None:
    milestone = make_milestone(make_running_project())

    with pytest.raises(BaselinePassed):
        operations.rebaseline_milestone(
            milestone=milestone, baseline_on=LATE, on=LATER, reason="Easier.", by=TESTS
        )


def test_other_words_keep_the_old_ones() -> None:
    milestone = make_milestone()

    operations.rename_milestone(milestone=milestone, title="Shears here", on=LATER, by=TESTS)

    assert milestone.changes.last().reason == "It was called “Shears bought”."


def test_dropping_needs_a_reason_and_goes_to_the_gate_once_agreed() -> None:
    make_gate()
    project = make_running_project()
    milestone = make_milestone(project)
    with pytest.raises(ReasonMissing):
        operations.drop_milestone(milestone=milestone, on=LATER, reason=" ", by=TESTS)

    operations.drop_milestone(milestone=milestone, on=LATER, reason="Too dear.", by=TESTS)

    breach = project.breaches.get()
    assert (breach.kind, breach.milestone, breach.proposal.status) == (
        "scope", milestone, "at-gate",
    )  # fmt: skip


def test_links_are_made_once_and_between_two() -> None:
    first, second = make_milestone(), make_milestone()
    make_link(first, second, lag_days=5, why="Paint dries.")

    with pytest.raises(AlreadyDepends):
        make_link(first, second)
    with pytest.raises(WaitsForItself):
        make_link(first, first)
    with pytest.raises(LagOutOfRange):
        make_link(second, first, lag_days=-1)


def test_a_circle_is_refused_with_its_names() -> None:
    first = make_milestone(make_project(title="Hedges"), title="Cut")
    second = make_milestone(make_project(title="Bins"), title="Emptied")
    make_link(first, second)

    with pytest.raises(CircleOfDependencies) as refused:
        make_link(second, first)

    assert "“Cut” (Hedges)" in str(refused.value)
    assert "“Emptied” (Bins)" in str(refused.value)


def test_a_link_ends_once_and_may_be_made_again() -> None:
    first, second = make_milestone(), make_milestone()
    link = make_link(first, second)
    with pytest.raises(ReasonMissing):
        operations.end_link(link=link, on=LATER, reason="", by=TESTS)

    operations.end_link(link=link, on=LATER, reason="Another way.", by=TESTS)

    with pytest.raises(AlreadyReached):
        operations.end_link(link=link, on=LATER, reason="Again.", by=TESTS)
    assert make_link(first, second).ended_on is None
