import pytest

from connected.strategy.funding.tests.factories import make_actual

pytestmark = pytest.mark.django_db


def test_money_is_spent_under_a_decision():
    actual = make_actual()

    assert actual.commitment.allocation.decision.approves
