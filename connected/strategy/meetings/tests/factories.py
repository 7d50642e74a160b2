"""Meetings of Smallborough, made up for the tests. Days are fixed; `today` is frozen after them."""

from datetime import date, time
from typing import Any

from connected.foundation.councils.models import Council
from connected.foundation.councils.tests.factories import make_council
from connected.strategy.bodies.models import Body, Meeting, Membership
from connected.strategy.bodies.tests.factories import TESTS, make_bodies, make_member
from connected.strategy.meetings.models import AgendaItem, Attendance, Question, Referral
from connected.strategy.meetings.operations import (
    About,
    ItemWords,
    ask_question,
    hold_meeting,
    plan_meeting,
    publish_agenda,
    publish_minutes,
    put_on_agenda,
    record_attendance,
    record_minutes,
    refer,
)

PLANNED = date(2026, 9, 1)
PUT_ON = date(2026, 9, 14)
PUBLISHED = date(2026, 9, 30)
HELD = date(2026, 10, 14)
RECORDED = date(2026, 10, 20)
TODAY = date(2026, 11, 2)
EXEMPT = {
    "access": "exempt",
    "exempt_paragraph": "Paragraph 3 of Schedule 12A",
    "amount_band": "£1m to £5m",
    "review_on": date(2027, 4, 1),
}


def seats(body: str = "cabinet", number: int = 3) -> list[Membership]:
    """A chair, members and a clerk, all with a seat since long ago."""
    if not Body.objects.exists():
        make_bodies()
    found = list(Membership.objects.filter(body__key=body).chair_first())
    if found:
        return found
    positions = ["chair", *["member"] * (number - 1), "clerk"]
    return [
        make_member(body, position=position, name=f"Demo {body} {position} {count}", user=None)
        for count, position in enumerate(positions)
    ]


def make_planned(body: str = "cabinet", held_on: date = HELD, **given: Any) -> Meeting:
    seats(body)
    values = {"on": PLANNED, "starts_at": time(19), "place": "Committee Room 1", **given}
    return plan_meeting(body=Body.objects.get(key=body), held_on=held_on, by=TESTS, **values)


def put_item(meeting: Meeting, title: str = "New shears", **words: Any) -> AgendaItem:
    return put_on_agenda(
        meeting=meeting, words=ItemWords(title=title, **words), on=PUT_ON, by=TESTS
    )


def make_called(body: str = "cabinet", **words: Any) -> Meeting:
    """Its agenda is public, with one item."""
    if not Council.objects.exists():
        make_council()
    meeting = make_planned(body)
    put_item(meeting, **words)
    publish_agenda(meeting=meeting, on=PUBLISHED, by=TESTS)
    return fresh(meeting)


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


def attend(meeting: Meeting, *, present: int = 3) -> list[Attendance]:
    """So many of those who vote are there, and the clerk; the others send apologies."""
    members = seats(meeting.body.key)
    register = {
        seat: "present" if place < present or not seat.votes else "apologies"
        for place, seat in enumerate(members)
    }
    return record_attendance(
        meeting=meeting, register=register, version=fresh(meeting).version, by=TESTS
    )


def make_held(body: str = "cabinet", **words: Any) -> Meeting:
    meeting = make_called(body, **words)
    chair = attend(meeting)[0]
    return hold_meeting(meeting=meeting, chair=chair, on=HELD, by=TESTS)


def first_item(meeting: Meeting) -> AgendaItem:
    return AgendaItem.objects.select_related("meeting__body").get(meeting=meeting, number=1)


def minute(meeting: Meeting, **given: Any) -> AgendaItem:
    item = first_item(meeting)
    words = {
        "resolution": "That new shears be bought.",
        "reasons": "They cut twice as fast.",
        "alternatives": "To sharpen the old ones.",
        "version": item.version,
        **given,
    }
    return record_minutes(item=item, by=TESTS, **words)


def make_recorded(body: str = "cabinet", **words: Any) -> Meeting:
    meeting = make_held(body, **words)
    minute(meeting)
    publish_minutes(meeting=meeting, on=RECORDED, by=TESTS)
    return fresh(meeting)


def make_referral(**given: Any) -> Referral:
    if not Body.objects.exists():
        make_bodies()
    values = {
        "from_body": Body.objects.get(key="scrutiny"),
        "to_body": Body.objects.get(key="cabinet"),
        "text": "Please say how residents without a phone are served.",
        "on": HELD,
        "by": TESTS,
        **given,
    }
    return refer(**values)


def make_question(**given: Any) -> Question:
    values = {
        "text": "How many shears are there?",
        "asked_by": "Demo councillor",
        "about": About(report="update-cabinet-2026-10-14"),
        "on": HELD,
        "by": TESTS,
        **given,
    }
    return ask_question(**values)
