from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from connected.foundation.notify.models import Message
from connected.strategy.bodies.tests.factories import TESTS, make_user
from connected.strategy.decisions.models import Enactment, Obligation
from connected.strategy.decisions.operations import meet_obligation, remind_of_conditions
from connected.strategy.decisions.rules.days import OutOfOrder
from connected.strategy.decisions.rules.obligations import AlreadyMet, EvidenceMissing
from connected.strategy.decisions.tasks import (
    enact_due_decisions,
    remind_owners_of_conditions,
)
from connected.strategy.decisions.tests.factories import (
    make_decision,
    make_notice,
    make_proposal,
)

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


def at(on: date) -> int:
    night = datetime(on.year, on.month, on.day, 4, tzinfo=timezone.get_current_timezone())
    return int(night.timestamp())


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 10, 24), 0),
        (date(2026, 10, 25), 1),
        (date(2026, 11, 1), 1),
        (date(2026, 11, 2), 0),
        (date(2026, 11, 8), 1),
    ],
)
def test_owner_is_reminded_a_week_before_on_the_day_and_each_week_that_it_is_late(
    on: date, told: int
) -> None:
    owner = make_user("project-manager", name="Demo Owner")
    decision = make_decision()
    Obligation.objects.create(
        decision=decision,
        text="Test them first",
        owner="Project manager",
        owner_user=owner,
        due_on=date(2026, 11, 1),
    )

    remind_owners_of_conditions(timestamp=at(on))
    remind_owners_of_conditions(timestamp=at(on))

    sent = Message.objects.filter(template="decisions.condition_due")
    assert [message.to for message in sent] == [owner.email] * told


def test_reminder_says_what_is_late(obligation: Obligation) -> None:
    Obligation.objects.update(owner_user=make_user(name="Demo Owner"))

    remind_of_conditions(on=date(2026, 11, 8), by=TESTS)

    message = Message.objects.get(template="decisions.condition_due")
    assert f"decision {obligation.decision.number} is due on 1 November 2026" in message.subject
    assert "It is late." in message.body


def test_each_night_what_is_due_takes_effect() -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))
    notice = make_notice(decision)

    enact_due_decisions(timestamp=at(notice.effective_on - timedelta(days=1)))
    assert not Enactment.objects.exists()
    enact_due_decisions(timestamp=at(notice.effective_on))
    enact_due_decisions(timestamp=at(notice.effective_on))

    assert Enactment.objects.get().decision == decision
