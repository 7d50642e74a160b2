from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from connected.foundation.measures import Period
from connected.foundation.measures.registry import measure_of
from connected.strategy.funding.operations import return_allocation
from connected.strategy.funding.tests.factories import (
    SPENT,
    make_actual,
    make_allocation,
    make_exempt_allocation,
    make_forecast,
)
from connected.strategy.projects.models import Project

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = Period.month(2026, 10), Period.month(2026, 11)


def figure(slug: str, period: Period = NOVEMBER) -> Decimal | None:
    return measure_of(slug).figure(period).value


def test_what_is_set_aside_is_counted_less_what_is_given_back() -> None:
    allocation = make_allocation(amount=9_000)
    make_exempt_allocation(amount=31_417)
    return_allocation(
        allocation=allocation, amount=Decimal(500), on=SPENT, note="Cheaper.", by=allocation.by
    )

    assert (figure("funding.allocated", OCTOBER), figure("funding.allocated")) == (9_000, -500)


def test_what_is_spent_is_counted_less_credits() -> None:
    actual = make_actual(amount=4_000)
    make_actual(commitment=actual.commitment, amount=-1_000)

    assert figure("funding.spent") == 3_000


def test_every_payment_had_its_decision_first() -> None:
    make_actual()

    found = measure_of("funding.decided_first").figure(NOVEMBER)

    assert (found.numerator, found.denominator) == (1, 1)


@pytest.mark.parametrize(
    ("amount", "tolerance", "within"),
    [(40_000, None, 1), (40_001, None, 0), (44_000, 10, 1), (44_001, 10, 0)],
)
def test_a_forecast_is_within_what_was_set_aside_and_the_tolerance(
    amount: int, tolerance: int | None, within: int
) -> None:
    project = make_allocation(amount=40_000).project
    Project.objects.filter(pk=project.pk).update(cost_tolerance=tolerance)
    make_forecast(project=project, amount=1)
    make_forecast(project=project, amount=amount)

    found = measure_of("funding.within_tolerance").figure(NOVEMBER)

    assert (found.numerator, found.denominator) == (within, 1)


@pytest.mark.parametrize(
    "slug",
    ["funding.allocated", "funding.spent", "funding.decided_first", "funding.within_tolerance"],
)
def test_the_records_behind_each_figure_open(slug: str, client: Client) -> None:
    project = make_actual().commitment.allocation.project
    make_forecast(project=project)

    page = client.get(reverse("view-measure-records", args=[slug]))

    assert page.status_code == 200
