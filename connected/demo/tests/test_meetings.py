"""The demo borough's boards and committees have two years behind them, told by the real operations."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from connected.demo.operations import open_accounts
from connected.demo.operations.delivery.bodies import TOLD, meeting_by, tell_bodies
from connected.demo.operations.delivery.meetings import tell_meetings
from connected.demo.people import PEOPLE
from connected.foundation.calendars import is_working_day
from connected.foundation.permissions import System
from connected.strategy.bodies.models import Body, Meeting, Threshold
from connected.strategy.bodies.queries import seat_of, thresholds_on
from connected.strategy.decisions.tests.factories import make_decision, make_proposal
from connected.strategy.meetings.models import AgendaItem, Question, Referral
from connected.strategy.meetings.queries import answers_page

BY = System("test")


@pytest.fixture
def people():
    call_command("load", str(settings.COUNCIL_FOLDER), stdout=io.StringIO())
    return {person.key: user for person, user in zip(PEOPLE, open_accounts(by=BY), strict=True)}


@pytest.mark.django_db
def test_bodies_have_limits_seats_and_days_to_meet(people) -> None:
    today = timezone.localdate()

    meetings = tell_bodies(people=people, today=today, by=BY)

    assert all(
        limit.is_known and limit.decision == TOLD["decision"] for limit in thresholds_on(today)
    )
    chair = seat_of(people["cabinet-member"], Body.objects.get(key="cabinet"), today)
    assert chair is not None
    assert chair.position == "chair"
    assert all(is_working_day(meeting.held_on) for meeting in meetings)
    assert max(meeting.held_on for meeting in meetings) > today + timedelta(days=80)
    assert meeting_by("cabinet", today - timedelta(days=400)).held_on < today - timedelta(days=400)  # type: ignore[union-attr]


@pytest.mark.django_db
def test_limits_stay_when_the_councils_file_is_loaded_again(people) -> None:
    tell_bodies(people=people, today=timezone.localdate(), by=BY)

    call_command("load", str(settings.COUNCIL_FOLDER), stdout=io.StringIO())

    assert Threshold.objects.filter(decision=TOLD["decision"]).count() == len(TOLD["thresholds"])
    assert Body.objects.get(key="cabinet").quorum == TOLD["quorums"]["cabinet"]


@pytest.mark.django_db
def test_past_meetings_are_recorded_with_what_the_gate_decided_there(people) -> None:
    today = timezone.localdate()
    tell_bodies(people=people, today=today, by=BY)
    meeting = meeting_by("digital-board", today - timedelta(days=90))
    proposal = make_proposal(submitted_on=meeting.held_on - timedelta(days=10))  # type: ignore[union-attr]
    make_decision(proposal=proposal, meeting=meeting, decided_on=meeting.held_on)  # type: ignore[union-attr]
    waiting = make_proposal("cabinet", title="Waits for Cabinet")

    tell_meetings(today=today, by=BY)

    long_past = Meeting.objects.filter(held_on__lt=today - timedelta(days=31))
    assert set(long_past.values_list("status", flat=True)) == {"recorded"}
    assert AgendaItem.objects.get(proposal=proposal).meeting == meeting
    assert AgendaItem.objects.get(proposal=waiting).meeting.held_on >= today
    for kind in (Referral, Question):
        found = answers_page(kind, today)
        assert min(found.late, found.answered) >= 1
