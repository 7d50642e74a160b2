from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from connected.strategy.bodies.models import Body, KeyDecisionTest, Threshold
from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.operations import submit_proposal
from connected.strategy.decisions.rules import preparing as rules
from connected.strategy.decisions.rules.days import DayNotCome
from connected.strategy.decisions.tests.factories import (
    LAID,
    LIMIT_TERMS,
    decided_by,
    laid_paper,
    make_decision,
    make_gate,
    make_programme,
    make_proposal,
    open_paper,
)

pytestmark = pytest.mark.django_db


def stops(proposal: Proposal) -> list[str]:
    return [stop["body"] for stop in proposal.route]


def test_submitted_paper_is_before_the_first_body_of_its_route() -> None:
    proposal = laid_paper()

    assert (proposal.status, proposal.body.key, proposal.submitted_on) == (
        Proposal.Status.AT_GATE,
        "digital-board",
        LAID,
    )
    assert proposal.route == [
        {
            "body": "digital-board",
            "name": "Digital Board",
            "because": "Every paper comes to Digital Board first.",
            "authority": "Capital of £40,000 is within what Digital Board may decide: £50,000 or more goes on "
            "(since 1 January 2020, Made up for the tests).",
            "kind": "limits",
        }
    ]


@pytest.mark.parametrize(
    ("capital", "route"),
    [
        (49_999, ["digital-board"]),
        (50_000, ["digital-board", "directors-board"]),
        (250_000, ["digital-board", "directors-board", "cabinet"]),
        (5_000_000, ["digital-board", "directors-board", "cabinet", "council"]),
    ],
)
def test_route_ends_with_the_first_body_whose_limit_is_not_passed(
    capital: int, route: list[str]
) -> None:
    assert stops(laid_paper(capital=capital)) == route


def test_limits_of_the_day_count_and_later_ones_do_not() -> None:
    make_gate()
    Threshold.objects.filter(body__key="digital-board").update(valid_until=date(2026, 9, 30))
    Threshold.objects.create(
        body=Body.objects.get(key="digital-board"),
        dimension="capital",
        amount=10_000,
        valid_from=date(2026, 10, 1),
        source="Made up",
    )

    assert stops(laid_paper(on=LAID)) == ["digital-board"]
    assert stops(laid_paper(on=date(2026, 10, 1), project="PR-3333-33")) == [
        "digital-board",
        "directors-board",
    ]


def test_frozen_route_does_not_move_with_the_table() -> None:
    proposal = laid_paper()

    Threshold.objects.all().update(amount=1)

    proposal.refresh_from_db()
    assert stops(proposal) == ["digital-board"]


def test_papers_of_one_project_count_together() -> None:
    decided_by("digital-board", laid_paper(capital=30_000))

    second = laid_paper(capital=30_000)

    assert second.amounts["capital"] == "60000.00"
    assert stops(second) == ["digital-board", "directors-board"]


def test_papers_with_one_counterparty_count_together_however_it_is_spelt() -> None:
    decided_by("digital-board", laid_paper(capital=30_000, counterparty="Acme Hedges Ltd"))

    second = laid_paper(capital=30_000, project="PR-3333-33", counterparty="ACME  hedges, Limited.")

    assert stops(second) == ["digital-board", "directors-board"]


def test_what_counts_twice_is_added_once() -> None:
    decided_by("digital-board", laid_paper(capital=20_000, counterparty="Acme"))

    second = laid_paper(capital=20_000, counterparty="Acme")

    assert second.amounts["capital"] == "40000.00"
    assert second.amounts["counterparty"] == "40000.00"


def test_limit_of_a_programme_counts_all_that_was_approved_for_it() -> None:
    make_gate()
    Threshold.objects.create(
        body=Body.objects.get(key="digital-board"),
        dimension="programme",
        amount=50_000,
        valid_from=date(2020, 1, 1),
        source="Made up",
    )
    decided_by("digital-board", laid_paper(capital=20_000, revenue=5_000))

    second = laid_paper(capital=30_000, project="PR-3333-33")

    assert second.amounts["programme"] == "55000.00"
    assert stops(second) == ["digital-board", "directors-board"]


def test_rejected_and_unrelated_papers_do_not_count() -> None:
    make_gate()
    other = make_proposal(project="PR-4444-44", programme=make_programme())
    make_decision(proposal=other)
    same = make_proposal(project="PR-2222-22")
    make_decision(proposal=same, outcome=Decision.Outcome.REJECTED)

    assert laid_paper().amounts["capital"] == "40000.00"


def test_policy_without_money_does_not_count_together_with_others() -> None:
    decided_by("digital-board", laid_paper(capital=30_000))

    policy = laid_paper(kind="policy", capital=0, return_state="not-applicable")

    assert (policy.amounts["capital"], policy.amounts["programme"]) == ("0.00", "0.00")


def test_change_of_a_limit_goes_to_the_highest_body() -> None:
    proposal = laid_paper(kind="limit", capital=0, return_state="not-applicable", terms=LIMIT_TERMS)

    assert stops(proposal) == ["digital-board", "directors-board", "cabinet", "council"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "much"},
        {"amount": "-1"},
        {"dimension": "hedges"},
        {"valid_from": "soon"},
        {"body": ""},
        {"body": "scrutiny"},
        {"comparison": "about"},
    ],
    ids=str,
)
def test_change_of_a_limit_without_its_terms_is_refused(wrong: dict[str, str]) -> None:
    paper = open_paper(
        kind="limit", capital=0, return_state="not-applicable", terms={**LIMIT_TERMS, **wrong}
    )

    with pytest.raises(rules.LimitTermsMissing):
        submit_proposal(proposal=paper, on=LAID, by=TESTS)


def test_exception_that_is_asked_for_leads_to_the_body_above() -> None:
    proposal = laid_paper(return_state="negative", exception_reason="People cannot wait.")

    assert stops(proposal) == ["digital-board", "directors-board"]
    assert proposal.route[-1]["kind"] == "exception"


def test_key_decision_is_judged_by_the_tests_of_the_day() -> None:
    make_gate()
    KeyDecisionTest.objects.create(
        dimension="wards", amount=2, valid_from=date(2020, 1, 1), source="SI 2012/2089, reg. 8"
    )

    key, not_key = laid_paper(wards_affected=2), laid_paper(wards_affected=1)

    assert (key.is_key, not_key.is_key, not_key.key_because) == (True, False, "")
    assert "An effect on 2 wards is significant" in key.key_because


def test_paper_is_submitted_once_and_not_tomorrow() -> None:
    proposal = laid_paper()

    with pytest.raises(rules.AlreadySubmitted):
        submit_proposal(proposal=proposal, on=LAID, by=TESTS)
    with pytest.raises(DayNotCome):
        submit_proposal(
            proposal=open_paper(), on=timezone.localdate() + timedelta(days=1), by=TESTS
        )


def test_money_without_programme_or_return_is_refused() -> None:
    with pytest.raises(rules.ProgrammeMissing):
        laid_paper(programme=None)
    with pytest.raises(rules.ReturnNotStated):
        laid_paper(return_state="not-applicable")


def test_council_without_bodies_decides_nothing() -> None:
    make_programme()
    paper = open_paper()
    Body.objects.update(is_retired=True)

    with pytest.raises(rules.NoBodyDecides):
        submit_proposal(proposal=paper, on=LAID, by=TESTS)


def test_a_penny_below_the_limit_stays_and_the_limit_itself_goes_on() -> None:
    below, at = laid_paper(capital=Decimal("49999.99")), laid_paper(capital=Decimal("50000.00"))

    assert (len(below.route), len(at.route)) == (1, 2)
