from decimal import Decimal
from typing import Any

import pytest

from connected.foundation.permissions import Visitor
from connected.strategy.funding.queries.portfolio import spent_of_projects
from connected.strategy.funding.tests.factories import (
    make_actual,
    make_allocation,
    make_commitment,
    make_exempt_allocation,
)
from connected.strategy.projects.models import Project

pytestmark = pytest.mark.django_db


def spent() -> Any:
    return spent_of_projects(list(Project.objects.all()), Visitor())


def test_project_shows_what_was_spent_of_what_was_set_aside() -> None:
    commitment = make_commitment(amount=Decimal(9_000))
    make_actual(commitment=commitment, amount=Decimal(4_000))
    project = commitment.allocation.project

    whole = commitment.allocation.amount

    assert spent() == {project.pk: f"£4,000 of £{whole:,.0f}"}


def test_project_without_money_shows_nothing() -> None:
    allocation = make_allocation()

    assert set(spent()) == {allocation.project_id}


def test_exempt_money_is_left_out() -> None:
    make_exempt_allocation()

    assert spent() == {}
