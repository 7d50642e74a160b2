"""What the database refuses, whoever connects: each row here is written past the operations."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from connected.strategy.bodies.models import Threshold
from connected.strategy.bodies.tests.factories import make_bodies, make_thresholds, make_user
from connected.strategy.decisions.models import (
    CallIn,
    Decision,
    Enactment,
    Implication,
    Obligation,
    Proposal,
)
from connected.strategy.decisions.tests.factories import (
    DECIDED,
    make_decision,
    make_enacted_decision,
    make_notice,
    make_proposal,
)

pytestmark = pytest.mark.django_db


def refused(act: Callable[[], object], words: str) -> None:
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        act()


def test_author_does_not_decide() -> None:
    proposal = make_proposal()

    refused(lambda: make_decision(proposal=proposal, decided_by=proposal.author), "The author of")


def test_body_decides_only_what_is_before_it() -> None:
    proposal, draft = make_proposal(), make_proposal(status="draft")
    other = make_proposal("cabinet").body

    refused(lambda: make_decision(proposal=proposal, body=other), "not before this body")
    refused(lambda: make_decision(proposal=draft), "not before this body")


def test_nothing_is_decided_before_it_was_submitted() -> None:
    proposal = make_proposal(submitted_on=DECIDED + timedelta(days=1))

    refused(lambda: make_decision(proposal=proposal), "not submitted yet")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda implication: implication.filter(kind="legal").delete(),
        lambda implication: implication.filter(kind="legal").update(
            verified_by=None, verified_on=None
        ),
        lambda implication: implication.filter(kind="legal").update(
            verified_on=DECIDED + timedelta(days=1)
        ),
        lambda implication: implication.filter(kind="legal").update(
            verified_by=implication[0].proposal.author
        ),
    ],
    ids=["gone", "unverified", "verified later", "verified by the author"],
)
def test_nothing_is_approved_unverified(spoil: Callable[..., object]) -> None:
    proposal = make_proposal()
    spoil(Implication.objects.filter(proposal=proposal))

    refused(lambda: make_decision(proposal=proposal), "not all verified")
    assert make_decision(proposal=proposal, outcome="rejected")


def test_nothing_is_approved_below_the_end_of_its_route() -> None:
    proposal = make_proposal(route=[{"body": "digital-board"}, {"body": "cabinet"}])

    refused(lambda: make_decision(proposal=proposal), "ends with another body")


def test_return_is_positive_or_an_exception_granted_by_a_higher_body() -> None:
    negative = make_proposal(return_state="negative")
    unsaid = make_proposal(return_state="not-applicable")
    above = make_proposal(
        "directors-board",
        return_state="negative",
        route=[
            {"body": "digital-board", "kind": "limits"},
            {"body": "directors-board", "kind": "exception"},
        ],
    )
    granted = {"exception_granted": True, "exception_reason": "Lives hang on it."}

    refused(lambda: make_decision(proposal=negative), "does not return")
    refused(lambda: make_decision(proposal=unsaid), "does not return")
    refused(lambda: make_decision(proposal=negative, **granted), "for a higher body")
    assert make_decision(proposal=above, **granted)


def test_no_more_is_approved_than_was_asked() -> None:
    proposal = make_proposal()

    refused(lambda: make_decision(proposal=proposal, capital=Decimal(40_001)), "so much")
    refused(lambda: make_decision(proposal=proposal, revenue=Decimal(1)), "so much")


def test_paper_is_approved_once_even_if_laid_before_a_body_again() -> None:
    decision = make_decision()
    Proposal.objects.update(status="at-gate")

    refused(lambda: make_decision(proposal=decision.proposal), "approved already")
    refused(lambda: make_decision(proposal=decision.proposal, supersedes=decision), "was sent back")


def test_nothing_is_approved_over_the_limits_of_a_body_nor_in_parts() -> None:
    make_bodies()
    make_thresholds()
    make_decision(proposal=make_proposal(project="PR-1", counterparty="Acme Ltd"))

    for paper in (
        make_proposal(capital=50_000),
        make_proposal(project="PR-1"),
        make_proposal(counterparty="ACME limited"),
    ):
        refused(lambda paper=paper: make_decision(proposal=paper), "passes the limits")
    Threshold.objects.update(amount=None, unknown_because="Nobody published it")
    refused(lambda: make_decision(proposal=make_proposal(capital=1)), "passes the limits")
    assert make_decision(proposal=make_proposal("council", capital=9_000_000))


def test_route_of_a_submitted_paper_only_ever_grows() -> None:
    proposal = make_proposal()
    papers = Proposal.objects.filter(pk=proposal.pk)

    for shorter in ([], [{"body": "cabinet"}]):
        refused(lambda shorter=shorter: papers.update(route=shorter), "only ever grows")
    assert papers.update(route=[*proposal.route, {"body": "cabinet"}]) == 1


def test_submitted_figures_and_author_stay() -> None:
    papers = Proposal.objects.filter(pk=make_proposal().pk)

    for change in (
        {"capital": 1},
        {"savings": 1},
        {"author": make_user()},
        {"return_state": "negative"},
        {"counterparty": "Acme"},
        {"project": "PR-1"},
        {"programme": None},
    ):
        refused(lambda change=change: papers.update(**change), "figures and its author stay")
    assert papers.update(title="Other words") == 1


def test_decisions_and_enactments_are_only_ever_added() -> None:
    make_enacted_decision()

    refused(lambda: Decision.objects.update(capital=1), "append-only")
    refused(lambda: Enactment.objects.all().delete(), "append-only")
    refused(lambda: Enactment.objects.update(on=DECIDED), "append-only")


def enacted(decision: Decision, on: date) -> Callable[[], object]:
    return lambda: Enactment.objects.create(decision=decision, on=on, because="Smuggled")


def test_only_an_approval_takes_effect_and_not_before_it_was_made() -> None:
    refused(enacted(make_decision(outcome="rejected"), DECIDED), "approves nothing")
    refused(enacted(make_decision(), DECIDED - timedelta(days=1)), "not made yet")


def test_nothing_takes_effect_while_it_may_be_called_in() -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))

    refused(enacted(decision, date(2026, 10, 30)), "may still be called in")
    notice = make_notice(decision)
    refused(enacted(decision, notice.effective_on - timedelta(days=1)), "may still be called in")
    CallIn.objects.create(decision=decision, members=["A"], reason="Why?", received_on=DECIDED)
    refused(enacted(decision, notice.effective_on), "is called in")
    CallIn.objects.update(outcome="referred-back", settled_on=DECIDED, settled_because="Again.")
    refused(enacted(decision, notice.effective_on), "is called in")


def test_decided_again_the_old_decision_never_takes_effect() -> None:
    first = make_decision(proposal=make_proposal("cabinet"))
    make_notice(first)
    one = CallIn.objects.create(decision=first, members=["A"], reason="?", received_on=DECIDED)
    CallIn.objects.update(outcome="referred-back", settled_on=DECIDED, settled_because="Again.")
    Proposal.objects.update(status="at-gate")
    second = make_decision(proposal=first.proposal, supersedes=first)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM decisions_callin WHERE id = %s", [one.pk])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    refused(enacted(first, date(2026, 10, 30)), "was decided again")
    assert second.supersedes == first


def test_notice_leaves_the_days_of_call_in() -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))

    refused(
        lambda: make_notice(decision, effective_on=date(2026, 10, 8)), "for 5 clear working days"
    )
    refused(lambda: make_notice(decision, published_on=date(2026, 9, 30)), "not made yet")
    refused(
        lambda: make_notice(decision, call_in_waived_because="Hurry", effective_on=DECIDED),
        "why and who",
    )
    assert make_notice(
        decision,
        call_in_waived_because="Hurry",
        call_in_waived_by="Demo Chair",
        effective_on=DECIDED,
    )


def test_settled_call_in_stays() -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))
    CallIn.objects.create(decision=decision, members=["A"], reason="Why?", received_on=DECIDED)

    refused(lambda: CallIn.objects.all().delete(), "stays in the record")
    CallIn.objects.update(outcome="referred-back", settled_on=DECIDED, settled_because="Again.")
    refused(lambda: CallIn.objects.update(outcome="released"), "stays in the record")


def test_condition_stays_and_can_only_be_met() -> None:
    Obligation.objects.create(
        decision=make_decision(), text="Test", owner="Head", due_on=date(2026, 11, 1)
    )

    refused(lambda: Obligation.objects.update(before_spending=True), "can only be met")
    refused(lambda: Obligation.objects.all().delete(), "can only be met")
    Obligation.objects.update(met_on=date(2026, 10, 20), evidence="Report 4")
    refused(lambda: Obligation.objects.update(met_on=None, evidence=""), "can only be met")
