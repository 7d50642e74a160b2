from datetime import date
from decimal import Decimal

import pytest

from connected.foundation.measures import Period
from connected.foundation.measures.registry import measure_of
from connected.strategy.benefits.models import CashableSignature
from connected.strategy.benefits.tests.factories import make_benefit, make_cashable
from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.decisions.tests.factories import make_decision, make_proposal
from connected.strategy.scorecard.tests.factories import make_reading

pytestmark = pytest.mark.django_db
OCTOBER = Period.month(2026, 10)


def test_approved_pounds_that_lead_to_a_benefit() -> None:
    benefit = make_benefit()
    own = make_proposal(project=benefit.project.reference, capital=Decimal(30_000))
    make_decision(proposal=own)
    make_decision(proposal=make_proposal(capital=Decimal(10_000)))

    counted = measure_of("benefits.pounds_with_a_benefit").counted(OCTOBER)

    assert counted.figure.fraction_text == "30,000 of 40,000"
    assert (len(counted.record_ids), len(counted.out_of_ids)) == (1, 2)


def test_without_approved_pounds_there_is_nothing_to_divide_by() -> None:
    assert measure_of("benefits.pounds_with_a_benefit").figure(OCTOBER).text == "no activity"


def test_what_nobody_can_judge_is_counted() -> None:
    make_benefit(measure="")
    make_benefit()
    assert measure_of("benefits.without_a_figure").figure(OCTOBER).numerator == 2

    make_reading(month=OCTOBER, value=60)
    assert measure_of("benefits.without_a_figure").figure(OCTOBER).numerator == 1


def test_what_finance_took_back_is_taken_off() -> None:
    benefit, officer = make_cashable(), make_user("finance-officer")
    for amount in (500, -200):
        CashableSignature.objects.create(
            benefit=benefit,
            budget_line="H",
            year=2026,
            amount=amount,
            signed_on=date(2026, 10, 9),
            by=officer,
        )

    assert measure_of("benefits.cashable_signed").figure(OCTOBER).text == "£300.00"
