from datetime import date

import pytest

from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.decisions.models import Obligation
from connected.strategy.decisions.operations import meet_obligation
from connected.strategy.decisions.rules.days import OutOfOrder
from connected.strategy.decisions.rules.obligations import AlreadyMet, EvidenceMissing
from connected.strategy.decisions.tests.factories import make_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def obligation() -> Obligation:
    return Obligation.objects.create(
        decision=make_decision(),
        text="Test them first",
        owner="Head of Hedges",
        due_on=date(2026, 11, 1),
    )


def test_condition_is_met_with_its_evidence(obligation: Obligation) -> None:
    met = meet_obligation(
        obligation=obligation, evidence=" Test report 4 ", on=date(2026, 10, 20), by=TESTS
    )

    assert (met.met_on, met.evidence) == (date(2026, 10, 20), "Test report 4")
    assert met.met_by == "The platform (tests)"


def test_condition_is_met_once_with_evidence_after_the_decision(obligation: Obligation) -> None:
    with pytest.raises(EvidenceMissing):
        meet_obligation(obligation=obligation, evidence=" ", on=date(2026, 10, 20), by=TESTS)
    with pytest.raises(OutOfOrder):
        meet_obligation(obligation=obligation, evidence="R4", on=date(2026, 9, 30), by=TESTS)
    meet_obligation(obligation=obligation, evidence="R4", on=date(2026, 10, 20), by=TESTS)
    with pytest.raises(AlreadyMet):
        meet_obligation(obligation=obligation, evidence="R4", on=date(2026, 10, 21), by=TESTS)
