from datetime import date
from typing import Any

import pytest

from connected.foundation.measures import Period
from connected.foundation.measures.registry import measure_of, shown_as
from connected.foundation.permissions import Visitor
from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.decisions.models import Decision, ForwardPlanEntry, Obligation
from connected.strategy.decisions.tests.factories import (
    DECIDED,
    make_decision,
    make_notice,
    make_proposal,
)

pytestmark = pytest.mark.django_db
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def counted(slug: str) -> tuple[int | None, int | None]:
    figure = measure_of(f"decisions.{slug}").figure(OCTOBER)
    return (
        None if figure.numerator is None else int(figure.numerator),
        None if figure.denominator is None else int(figure.denominator),
    )


def test_decision_that_is_late_or_not_published_counts_against_us() -> None:
    for published_on in (date(2026, 10, 8), date(2026, 10, 9), None):
        decision = make_decision(proposal=make_proposal("cabinet"))
        if published_on:
            make_notice(decision, published_on=published_on, effective_on=date(2026, 10, 30))
    make_decision()

    assert counted("published_in_time") == (1, 3)


def test_key_decision_with_full_notice_is_counted() -> None:
    for route in ("notice", "special-urgency", None):
        proposal = make_proposal(is_key=True)
        make_decision(proposal=proposal)
        if route:
            ForwardPlanEntry.objects.create(
                proposal=proposal, body=proposal.body, due_on=DECIDED, route=route,
                published_on=date(2026, 8, 1), reason="x", chair="x", chair_on=DECIDED,
            )  # fmt: skip

    assert counted("key_with_full_notice") == (1, 3)


def test_open_overdue_condition_counts_against_us() -> None:
    def condition(due: int, met: date | None, evidence: str = "x") -> dict[str, Any]:
        due_on = date(2026, 10, due)
        return {"due_on": due_on, "met_on": met, "evidence": evidence if met else ""}

    decision = make_decision()
    for told in (
        condition(20, date(2026, 10, 20)),
        condition(20, date(2026, 10, 21)),
        condition(20, None),
        condition(20, date(2026, 11, 2)),
    ):
        Obligation.objects.create(decision=decision, text="Test", owner="Head", **told)

    assert counted("conditions_met_in_time") == (1, 4)


def test_paper_sent_back_for_its_return_is_counted() -> None:
    for outcome in ("rejected", "deferred", "escalated"):
        make_decision(proposal=make_proposal(return_state="negative"), outcome=outcome)
    make_decision(outcome="rejected")

    assert counted("sent_back_for_return")[0] == 2


def test_records_of_exempt_papers_are_staffs() -> None:
    exempt = {"access": "exempt", "exempt_paragraph": "P3", "review_on": date(2027, 1, 1)}
    hidden = make_decision(proposal=make_proposal(**exempt))
    shown = make_decision()
    records = shown_as(Decision)

    assert list(records.visible_to(Visitor(), Decision.objects.all())) == [shown]
    assert set(records.visible_to(make_user("auditor"), Decision.objects.all())) == {hidden, shown}
    assert records.address(shown) == f"/decisions/{shown.number}/"


def test_condition_opens_to_its_decision() -> None:
    decision = make_decision()
    one = Obligation.objects.create(
        decision=decision, text="Test", owner="Head", due_on=date(2026, 12, 1)
    )
    records = shown_as(Obligation)

    assert list(records.visible_to(Visitor(), Obligation.objects.all())) == [one]
    assert records.address(one) == f"/decisions/{decision.number}/"
    assert records.columns["Met"](one) == "Not yet"
