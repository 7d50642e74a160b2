"""Money set aside, promised and spent: what works, and every sentence that refuses."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from connected.foundation.audit.models import Event
from connected.foundation.operations import Refused
from connected.strategy.bodies.models import Threshold
from connected.strategy.decisions.models import CallIn, Decision, Obligation
from connected.strategy.decisions.tests.factories import (
    DECIDED,
    make_decision,
    make_enacted_decision,
    make_proposal,
)
from connected.strategy.funding.models import Actual
from connected.strategy.funding.operations import (
    allocate,
    cancel_commitment,
    commit_money,
    purse,
    record_actual,
    return_allocation,
)
from connected.strategy.funding.rules import refusals, spending
from connected.strategy.funding.tests.factories import (
    ALLOCATED,
    COMMITTED,
    SPENT,
    make_accountant,
    make_actual,
    make_allocation,
    make_commitment,
    make_decided_project,
)
from connected.strategy.projects.tests.factories import make_project

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def set_aside(decision: Decision, project: Any, **given: Any) -> Any:
    return allocate(
        **{
            "decision": decision,
            "project": project,
            "nature": "capital",
            "source": "borrowing",
            "year": 2026,
            "amount": Decimal(1),
            "on": ALLOCATED,
            "by": make_accountant(),
            **given,
        }
    )


def test_money_is_set_aside_promised_and_spent() -> None:
    actual = make_actual(amount=4_000)

    allocation = actual.commitment.allocation
    assert (allocation.amount, actual.commitment.amount, actual.amount) == (40_000, 10_000, 4_000)
    names = Event.objects.filter(name__startswith="funding.").values_list("name", flat=True)
    assert list(names) == ["funding.allocated", "funding.committed", "funding.spent"]


def test_what_is_given_back_may_be_set_aside_again() -> None:
    allocation = make_allocation(amount=40_000)
    return_allocation(
        allocation=allocation, amount=Decimal(15_000), on=SPENT, note="Cheaper.", by=allocation.by
    )

    again = set_aside(
        allocation.decision, allocation.project, amount=Decimal(15_000), on=SPENT, year=2027
    )

    assert again.amount == 15_000


def test_what_is_cancelled_may_be_promised_again() -> None:
    commitment = make_commitment(amount=40_000)
    cancel_commitment(
        commitment=commitment, amount=Decimal(5_000), on=SPENT, note="Fewer.", by=commitment.by
    )

    again = make_commitment(allocation=commitment.allocation, amount=5_000, on=SPENT)

    assert again.amount == 5_000


def test_a_credit_is_a_negative_amount() -> None:
    actual = make_actual(amount=4_000)

    credit = make_actual(commitment=actual.commitment, amount=-1_500)

    assert credit.amount == -1_500


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN", "Infinity"])
def test_an_amount_is_above_nought_and_in_pence(amount: str) -> None:
    project, decision = make_decided_project()

    with pytest.raises(refusals.NotAnAmount):
        set_aside(decision, project, amount=Decimal(amount))


def test_nothing_happens_in_the_future() -> None:
    project, decision = make_decided_project()

    with pytest.raises(refusals.InTheFuture):
        set_aside(decision, project, on=timezone.localdate() + DAY, year=2030)


def test_a_year_that_is_over_takes_no_money() -> None:
    project, decision = make_decided_project()

    with pytest.raises(refusals.YearOver) as refused:
        set_aside(decision, project, year=2025)

    assert "2025/26 is over" in str(refused.value)


def test_a_rejection_allows_nothing() -> None:
    project = make_project()
    proposal = make_proposal(project=project.reference, programme=project.programme)
    decision = make_decision(proposal=proposal, outcome="rejected")

    with pytest.raises(refusals.NothingApproved):
        set_aside(decision, project)


def test_a_decision_that_did_not_take_effect_allows_nothing_yet() -> None:
    project = make_project()
    proposal = make_proposal(project=project.reference, programme=project.programme)

    with pytest.raises(refusals.NotInForce) as refused:
        set_aside(make_decision(proposal=proposal), project)

    assert "It has not taken effect yet." in str(refused.value)


def test_money_is_not_set_aside_before_the_decision_took_effect() -> None:
    project, decision = make_decided_project()

    with pytest.raises(refusals.NotInForce) as refused:
        set_aside(decision, project, on=DECIDED - DAY)

    assert "It took effect on 1 October 2026." in str(refused.value)


def test_a_decision_that_was_called_in_allows_nothing() -> None:
    project, decision = make_decided_project()
    CallIn.objects.create(
        decision=decision, members=["A member"], reason="Too dear.", received_on=DECIDED
    )

    with pytest.raises(refusals.CalledIn):
        set_aside(decision, project)


def test_a_decision_that_another_took_the_place_of_allows_nothing() -> None:
    decision = Decision(number="2026-1", outcome="approved")
    force = spending.Force(enacted_on=DECIDED, superseded_by="2026-2")

    with pytest.raises(refusals.Superseded) as refused:
        spending.check_in_force(decision, force, ALLOCATED)

    assert str(refused.value) == (
        "Decision 2026-2 took the place of decision 2026-1. Use the newer one."
    )


def test_conditions_before_spending_come_first() -> None:
    project, decision = make_decided_project(outcome=Decision.Outcome.CONDITIONS)
    Obligation.objects.create(
        decision=decision, text="Agree the test.", owner="Us", due_on=SPENT, before_spending=True
    )

    with pytest.raises(refusals.ConditionsUnmet) as refused:
        set_aside(decision, project)

    assert "Agree the test." in str(refused.value)


def test_a_condition_that_was_met_later_allows_nothing_earlier() -> None:
    project, decision = make_decided_project(outcome=Decision.Outcome.CONDITIONS)
    Obligation.objects.create(
        decision=decision,
        text="Agree the test.",
        owner="Us",
        due_on=SPENT,
        before_spending=True,
        met_on=COMMITTED,
        evidence="Signed.",
    )

    with pytest.raises(refusals.ConditionsUnmet):
        set_aside(decision, project, on=ALLOCATED)
    assert set_aside(decision, project, on=COMMITTED).amount == 1


def test_a_decision_about_another_project_allows_nothing() -> None:
    _, decision = make_decided_project()

    with pytest.raises(refusals.AnotherProject):
        set_aside(decision, make_project())


def test_a_decision_that_names_no_project_is_about_its_programme() -> None:
    project = make_project()
    decision = make_enacted_decision(proposal=make_proposal(programme=project.programme))

    assert set_aside(decision, project).amount == 1


def test_more_than_was_decided_is_not_set_aside() -> None:
    project, decision = make_decided_project(capital=40_000)
    set_aside(decision, project, amount=Decimal(30_000))

    with pytest.raises(refusals.MoreThanDecided) as refused:
        set_aside(decision, project, amount=Decimal("10000.01"))

    assert "£40,000 of capital, and £30,000 of it is set aside already" in str(refused.value)
    assert refused.value.source == refusals.GATE


def test_revenue_and_capital_are_counted_apart() -> None:
    project, decision = make_decided_project(proposal={"revenue": Decimal(500)})
    set_aside(decision, project, amount=Decimal(40_000))

    assert set_aside(decision, project, nature="revenue", amount=Decimal(500)).amount == 500


def give_back(allocation: Any, **given: Any) -> Any:
    values = {"amount": Decimal(1), "on": SPENT, "note": "Cheaper.", "by": allocation.by, **given}
    return return_allocation(allocation=allocation, **values)


def test_what_is_promised_is_not_given_back() -> None:
    allocation = make_commitment(amount=10_000).allocation

    with pytest.raises(refusals.PromisedAlready) as refused:
        give_back(allocation, amount=Decimal("30000.01"))

    assert "At most £30,000" in str(refused.value)


def test_nothing_is_given_back_before_it_was_set_aside() -> None:
    with pytest.raises(refusals.NotGivenYet):
        give_back(make_allocation(), on=ALLOCATED - DAY)


def test_what_was_given_back_is_not_given_back_again() -> None:
    returned = give_back(make_allocation())

    with pytest.raises(refusals.GivenBackAlready):
        give_back(returned)


def promise(allocation: Any, **given: Any) -> Any:
    return commit_money(
        **{
            "allocation": allocation,
            "counterparty": "Shears",
            "order_number": "PO-1",
            "amount": Decimal(1),
            "on": COMMITTED,
            "by": allocation.by,
            **given,
        }
    )


def test_a_promise_names_somebody() -> None:
    with pytest.raises(refusals.NobodyNamed):
        promise(make_allocation(), counterparty="  ")


def test_nothing_is_promised_before_it_was_set_aside() -> None:
    with pytest.raises(refusals.NotGivenYet):
        promise(make_allocation(), on=ALLOCATED - DAY)


def test_more_than_was_set_aside_is_not_promised() -> None:
    with pytest.raises(refusals.MoreThanAllocated) as refused:
        promise(make_allocation(amount=500), amount=Decimal(501))

    assert "At most £500 is left" in str(refused.value)


def test_orders_of_one_supplier_add_up_against_the_limit() -> None:
    """Each within £50,000 that the board may decide, both together not."""
    make_commitment(amount=30_000, counterparty="Shears & Sons Ltd")
    allocation = make_allocation(amount=30_000)

    with pytest.raises(refusals.HigherBodyNeeded) as refused:
        promise(allocation, amount=Decimal(20_000), counterparty="SHEARS AND SONS, LIMITED")

    assert "Directors' Board must decide" in str(refused.value)
    assert promise(allocation, amount=Decimal(20_000), counterparty="Hedge Ltd").amount == 20_000


def test_a_higher_body_may_go_on_with_the_same_supplier() -> None:
    make_commitment(amount=30_000)
    allocation = make_allocation(amount=30_000, decided={"body": "directors-board"})

    assert make_commitment(allocation=allocation, amount=30_000).amount == 30_000


@pytest.mark.parametrize("dimension", ["counterparty", "programme"])
def test_a_limit_for_a_counterparty_or_programme_counts_both_kinds_of_money(dimension: str) -> None:
    make_commitment(amount=6_000)
    project, decision = make_decided_project(proposal={"revenue": Decimal(5_000)})
    allocation = set_aside(decision, project, nature="revenue", amount=Decimal(5_000))
    _limit(dimension, 10_000)

    with pytest.raises(refusals.HigherBodyNeeded):
        promise(allocation, amount=Decimal(4_000), counterparty="Shears and Sons")
    assert promise(allocation, amount=Decimal(3_999), counterparty="Shears and Sons")


def test_yearly_revenue_is_counted_for_its_year() -> None:
    project, decision = make_decided_project(proposal={"revenue": Decimal(5_000)})
    this_year = set_aside(decision, project, nature="revenue", amount=Decimal(2_500))
    next_year = set_aside(decision, project, nature="revenue", amount=Decimal(2_500), year=2027)
    _limit("revenue", 4_000)
    promise(this_year, amount=Decimal(2_500))

    assert promise(next_year, amount=Decimal(2_500)).amount == 2_500


def test_a_limit_that_nobody_published_lets_nothing_through() -> None:
    allocation = make_allocation()
    _limit("counterparty", None)

    with pytest.raises(refusals.HigherBodyNeeded):
        promise(allocation)


def test_the_limit_of_the_day_counts() -> None:
    allocation = make_allocation()
    _limit("counterparty", 0, valid_from=COMMITTED + DAY)

    assert promise(allocation, on=COMMITTED).amount == 1
    with pytest.raises(refusals.HigherBodyNeeded):
        promise(allocation, on=COMMITTED + DAY)


def _limit(dimension: str, amount: int | None, valid_from: date = date(2020, 1, 1)) -> None:
    """Of both boards, so that Cabinet would have to decide."""
    for limit in Threshold.objects.filter(body__key__in=["digital-board", "directors-board"]):
        Threshold.objects.create(
            body=limit.body,
            dimension=dimension,
            amount=amount,
            unknown_because="" if amount is not None else "Not published",
            valid_from=valid_from,
            source="Made up for the tests",
        )


def test_money_is_promised_only_while_its_decision_stands() -> None:
    allocation = make_allocation()
    CallIn.objects.create(
        decision=allocation.decision, members=["A member"], reason="Look.", received_on=ALLOCATED
    )

    with pytest.raises(refusals.CalledIn):
        promise(allocation)


def cancel(commitment: Any, **given: Any) -> Any:
    values = {"amount": Decimal(1), "on": SPENT, "note": "Fewer.", "by": commitment.by, **given}
    return cancel_commitment(commitment=commitment, **values)


def test_what_is_spent_is_not_cancelled() -> None:
    commitment = make_actual(amount=4_000).commitment

    with pytest.raises(refusals.SpentAlready) as refused:
        cancel(commitment, amount=Decimal(6_001))

    assert "At most £6,000 can be cancelled" in str(refused.value)


def test_nothing_is_cancelled_before_it_was_promised() -> None:
    with pytest.raises(refusals.NotPromisedYet):
        cancel(make_commitment(), on=COMMITTED - DAY)


def test_what_cancels_is_not_cancelled() -> None:
    cancelled = cancel(make_commitment())

    with pytest.raises(refusals.CancelledAlready):
        cancel(cancelled)


def spend(commitment: Any, **given: Any) -> Any:
    values = {"amount": Decimal(1), "on": SPENT, "ledger_reference": "GL-1", **given}
    return record_actual(commitment=commitment, by=commitment.by, **values)


def test_more_than_was_promised_is_not_spent() -> None:
    with pytest.raises(refusals.MoreThanPromised) as refused:
        spend(make_commitment(amount=500), amount=Decimal(501))

    assert "At most £500 is left" in str(refused.value)


def test_no_more_is_credited_than_was_spent() -> None:
    with pytest.raises(refusals.CreditTooLarge):
        spend(make_actual(amount=400).commitment, amount=Decimal(-401))


@pytest.mark.parametrize("amount", ["0", "0.001", "NaN"])
def test_spending_is_an_amount(amount: str) -> None:
    with pytest.raises(refusals.NotAnAmount):
        spend(make_commitment(), amount=Decimal(amount))


def test_a_ledger_reference_counts_once() -> None:
    commitment = make_commitment()
    spend(commitment)

    with pytest.raises(refusals.InLedgerAlready):
        spend(commitment)
    assert Actual.objects.count() == 1


def test_every_refusal_at_the_gate_names_its_source() -> None:
    gate = [refusals.MoreThanDecided, refusals.NotInForce, refusals.HigherBodyNeeded]

    assert {one.source for one in gate} == {"Cabinet report, 5 April 2017, 3.10"}
    assert issubclass(refusals.MoreThanDecided, Refused)


def test_a_reference_that_somebody_has_already_is_drawn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = make_allocation()
    project, decision = make_decided_project()
    drawn = iter([taken.reference, "BK-7F3K-2Q"])
    monkeypatch.setattr(purse, "new_reference", lambda: next(drawn))

    assert set_aside(decision, project).reference == "BK-7F3K-2Q"


def test_what_breaks_otherwise_is_a_fault_and_no_clash() -> None:
    project, decision = make_decided_project()

    with pytest.raises(IntegrityError):
        set_aside(decision, project, source="x" * 5, year=9_000)
