"""A project that leaves its tolerance goes back to the gate by itself, and comes back with a decision."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from connected.strategy.bodies.tests.factories import TESTS, make_user
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.operations import withdraw_proposal
from connected.strategy.decisions.signals import decision_enacted, proposal_decided
from connected.strategy.decisions.tests.factories import (
    clear,
    make_decision,
    make_enacted_decision,
    make_gate,
    make_proposal,
)
from connected.strategy.projects import operations
from connected.strategy.projects.models import Breach, Milestone, Project
from connected.strategy.projects.rules import (
    AlreadyAtTheGate,
    AmountNegative,
    BaselineStands,
    BeforeItsTime,
    NobodyWrites,
    ReasonMissing,
    TolerancesStand,
    ToleranceTooWide,
)
from connected.strategy.projects.tests.factories import (
    BASELINE,
    make_milestone,
    make_project,
    make_running_project,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)
BEYOND = BASELINE + timedelta(31)


@pytest.fixture(autouse=True)
def gate() -> None:
    make_gate()


def forecast(project: Project, amount: int, on: date = ON, by=TESTS):
    return operations.forecast_cost(
        project=project, amount=Decimal(amount), on=on, reason="Dearer steel.", by=by
    )


def slip(milestone: Milestone, to: date = BEYOND, on: date = ON) -> None:
    operations.reforecast_milestone(
        milestone=milestone, forecast_on=to, on=on, reason="Rain.", cause="outside", by=TESTS
    )


def approve(breach: Breach, **given) -> Decision:
    """The body says yes, and it may be acted upon."""
    Proposal.objects.filter(pk=breach.proposal_id, submitted_on=None).update(
        status="at-gate", submitted_on=ON, body=make_proposal().body, return_state="positive"
    )
    breach.proposal.refresh_from_db()
    clear(breach.proposal)
    decision = make_enacted_decision(proposal=breach.proposal, **given)
    decision_enacted.send(sender=Decision, decision=decision, by=TESTS)
    return decision


def reject(breach: Breach) -> None:
    decision = make_decision(proposal=breach.proposal, outcome="rejected")
    proposal_decided.send(sender=Decision, proposal=breach.proposal, decision=decision, by=TESTS)


def test_within_tolerance_nothing_happens() -> None:
    project = make_running_project()

    forecast(project, 110_000)
    slip(make_milestone(project), BASELINE + timedelta(30))

    assert not project.breaches.exists()


def test_a_milestone_beyond_its_tolerance_lays_a_paper_before_the_first_body() -> None:
    project = make_running_project()

    slip(make_milestone(project))

    breach = project.breaches.get()
    assert (breach.kind, breach.date, breach.outcome) == ("time", BEYOND, "open")
    paper = breach.proposal
    assert (paper.kind, paper.status, paper.project) == ("exception", "at-gate", project.reference)
    assert (paper.author, paper.subject) == (
        project.manager, f"projects.breach:{breach.pk}",
    )  # fmt: skip


def test_the_file_leads_to_the_paper_that_a_breach_opened(as_user) -> None:
    project = make_running_project()
    slip(make_milestone(project))

    page = (
        as_user(make_user("programme-manager"))
        .get(f"/work/projects/{project.reference}/")
        .content.decode()
    )

    paper = project.breaches.get().proposal
    assert f'href="/work/gate/{paper.reference}/">Open the proposal' in page


def test_a_cost_beyond_its_tolerance_asks_for_the_difference_as_a_draft() -> None:
    project = make_running_project()

    forecast(project, 120_000)

    paper = project.breaches.get().proposal
    assert (paper.status, paper.capital) == ("draft", Decimal(20_000))
    assert "£20,000" in paper.implications.get(kind="financial").text


def test_once_for_each_thing_that_passed() -> None:
    project = make_running_project()
    milestone = make_milestone(project)

    slip(milestone)
    slip(milestone, BEYOND + timedelta(5))
    forecast(project, 120_000)
    forecast(project, 130_000)

    assert sorted(project.breaches.values_list("kind", flat=True)) == ["cost", "time"]


def test_before_a_plan_is_agreed_there_is_nothing_to_breach() -> None:
    project = make_running_project(stage="outline")

    slip(make_milestone(project))
    forecast(project, 500_000)

    assert not project.breaches.exists()


def test_an_approval_sets_the_day_anew() -> None:
    project = make_running_project()
    milestone = make_milestone(project)
    slip(milestone)

    decision = approve(project.breaches.get())

    milestone.refresh_from_db()
    breach = project.breaches.get()
    assert (milestone.baseline_on, milestone.cause) == (BEYOND, "")
    assert (breach.outcome, breach.decision) == ("baselined", decision)
    assert milestone.changes.last().decision == decision


def test_what_slipped_further_meanwhile_is_judged_by_the_new_day() -> None:
    project = make_running_project()
    milestone = make_milestone(project)
    slip(milestone)
    slip(milestone, BEYOND + timedelta(60))

    approve(project.breaches.get())

    assert sorted(project.breaches.values_list("outcome", flat=True)) == ["baselined", "open"]


def test_a_smaller_top_up_sets_a_smaller_baseline() -> None:
    project = make_running_project()
    forecast(project, 130_000)

    approve(project.breaches.get(), capital=Decimal(10_000))

    project.refresh_from_db()
    assert project.cost_baseline == Decimal(110_000)
    assert sorted(project.breaches.values_list("outcome", flat=True)) == ["baselined", "open"]


def test_a_refusal_keeps_the_baseline_and_is_not_asked_again_for_the_same() -> None:
    project = make_running_project()
    milestone = make_milestone(project)
    slip(milestone)
    forecast(project, 120_000)
    for breach in project.breaches.all():
        Proposal.objects.filter(pk=breach.proposal_id).update(
            status="at-gate", submitted_on=ON, body=make_proposal().body
        )
        breach.proposal.refresh_from_db()
        reject(breach)

    slip(milestone, BEYOND - timedelta(1), on=date(2026, 3, 2))
    slip(milestone, BEYOND, on=date(2026, 3, 3))
    forecast(project, 119_000, on=date(2026, 3, 4))

    milestone.refresh_from_db()
    assert milestone.baseline_on == BASELINE
    assert set(project.breaches.values_list("outcome", flat=True)) == {"kept"}


def test_worse_than_what_was_refused_goes_back_again() -> None:
    project = make_running_project()
    milestone = make_milestone(project)
    slip(milestone)
    reject(project.breaches.get())

    slip(milestone, BEYOND + timedelta(1))

    assert sorted(project.breaches.values_list("outcome", flat=True)) == ["kept", "open"]


def test_scope_has_no_measure_and_so_each_change_is_asked() -> None:
    project = make_running_project()
    with pytest.raises(ReasonMissing):
        operations.report_scope_change(project=project, words=" ", on=ON, by=TESTS)
    operations.report_scope_change(project=project, words="No paint.", on=ON, by=TESTS)
    reject(project.breaches.get())

    operations.report_scope_change(project=project, words="No wheels.", on=ON, by=TESTS)

    assert project.breaches.count() == 2


def test_an_approved_scope_changes_no_figure() -> None:
    project = make_running_project()
    operations.report_scope_change(project=project, words="No paint.", on=ON, by=TESTS)

    approve(project.breaches.get())

    assert project.breaches.get().outcome == "baselined"


def test_back_within_tolerance_the_paper_is_taken_back() -> None:
    project = make_running_project()
    forecast(project, 120_000)

    forecast(project, 105_000)

    breach = project.breaches.get()
    assert (breach.outcome, breach.proposal.status) == ("ended", "withdrawn")


def test_a_breach_without_an_author_waits_for_one() -> None:
    project = make_running_project()
    Project.objects.update(manager=None)
    forecast(project, 120_000)
    breach = project.breaches.get()

    assert (breach.proposal, breach.needs_paper) == (None, True)
    with pytest.raises(NobodyWrites):
        operations.open_exception(breach=breach, on=ON, by=TESTS)
    paper = operations.open_exception(breach=breach, on=ON, by=make_user("project-manager"))
    assert paper.capital == Decimal(20_000)
    with pytest.raises(AlreadyAtTheGate, match=paper.reference):
        operations.open_exception(breach=breach, on=ON, by=TESTS)


def test_a_breach_without_an_author_may_end_too() -> None:
    project = make_running_project()
    Project.objects.update(manager=None)
    forecast(project, 120_000)

    forecast(project, 100_000)

    assert project.breaches.get().outcome == "ended"


def test_a_paper_that_was_withdrawn_is_written_again() -> None:
    project = make_running_project()
    forecast(project, 120_000)
    breach = project.breaches.get()
    withdraw_proposal(proposal=breach.proposal, because="A mistake.", on=ON, by=TESTS)

    paper = operations.open_exception(breach=breach, on=ON, by=TESTS)

    assert paper.status == "draft"


def test_an_agreed_case_makes_the_project_agreed() -> None:
    project = make_project(stage="outline")
    proposal = make_proposal(project=project.reference, capital=Decimal(40_000))
    decision = make_enacted_decision(proposal=proposal)

    decision_enacted.send(sender=Decision, decision=decision, by=TESTS)
    decision_enacted.send(sender=Decision, decision=decision, by=TESTS)

    project.refresh_from_db()
    assert (project.stage, project.cost_baseline) == ("agreed", Decimal(40_000))
    assert project.stage_changes.get().on == decision.enactment.on


def test_a_case_without_capital_leaves_the_cost_unknown() -> None:
    project = make_project(stage="outline")
    decision = make_enacted_decision(proposal=make_proposal(project=project.reference, capital=0))

    decision_enacted.send(sender=Decision, decision=decision, by=TESTS)

    project.refresh_from_db()
    assert (project.stage, project.cost_baseline) == ("agreed", None)


@pytest.mark.parametrize(("before", "after"), [(Decimal(100_000), Decimal(140_000)), (None, None)])
def test_a_top_up_adds_to_what_was_agreed(before, after) -> None:
    project = make_running_project(cost_baseline=before)
    proposal = make_proposal(project=project.reference, kind="top-up")
    decision = make_enacted_decision(proposal=proposal)

    decision_enacted.send(sender=Decision, decision=decision, by=TESTS)

    project.refresh_from_db()
    assert project.cost_baseline == after


def test_a_decision_about_something_else_moves_no_project() -> None:
    make_project()
    decision = make_enacted_decision()

    assert operations.follow_decision(decision=decision, on=ON, by=TESTS) is None


def test_deferred_changes_nothing() -> None:
    project = make_running_project()
    slip(make_milestone(project))
    breach = project.breaches.get()
    decision = make_decision(proposal=breach.proposal, outcome="deferred")

    proposal_decided.send(sender=Decision, proposal=breach.proposal, decision=decision, by=TESTS)

    assert operations.follow_decision(decision=decision, on=ON, by=TESTS) == project
    assert project.breaches.get().outcome == "open"


def test_a_refusal_of_something_else_keeps_nothing() -> None:
    decision = make_decision(outcome="rejected")

    assert operations.keep_baseline(decision=decision, by=TESTS) == []


def test_a_cost_is_never_below_nothing_and_says_why() -> None:
    project = make_running_project()

    with pytest.raises(AmountNegative):
        forecast(project, -1)
    with pytest.raises(ReasonMissing):
        operations.forecast_cost(project=project, amount=Decimal(1), on=ON, reason="", by=TESTS)
    first = forecast(project, 101_000)
    assert forecast(project, 101_000) == first
    with pytest.raises(BeforeItsTime, match="the cost was changed last"):
        forecast(project, 102_000, on=ON - timedelta(1))


def test_the_agreed_cost_changes_by_decision_only() -> None:
    def baseline(project: Project):
        return operations.set_cost_baseline(
            project=project, amount=Decimal(5), on=ON, reason="As agreed.", by=TESTS
        )

    with pytest.raises(BaselineStands):
        baseline(make_running_project())
    assert baseline(make_running_project(cost_baseline=None)).amount == 5


def set_tolerances(project: Project, cost: int | None, days: int | None) -> Project:
    return operations.set_tolerances(
        project=project, cost_per_cent=cost, days=days, scope="None.", by=TESTS
    )


@pytest.mark.parametrize(("cost", "days"), [(101, 1), (1, 367)])
def test_a_tolerance_has_a_limit(cost: int, days: int) -> None:
    with pytest.raises(ToleranceTooWide):
        set_tolerances(make_project(), cost, days)


@pytest.mark.parametrize(("cost", "days"), [(11, 30), (10, 31), (None, 30)])
def test_once_under_way_tolerances_only_narrow(cost: int | None, days: int | None) -> None:
    project = make_running_project()

    with pytest.raises(TolerancesStand):
        set_tolerances(project, cost, days)
    assert set_tolerances(project, 5, 30).cost_tolerance == 5
