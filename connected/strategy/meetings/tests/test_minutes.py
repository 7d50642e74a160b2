from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from connected.foundation.documents.structure import from_json
from connected.strategy.bodies.models import Meeting
from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.decisions.models import Obligation
from connected.strategy.decisions.tests.factories import make_decision, make_proposal
from connected.strategy.meetings.models import Interest, Paper, Vote
from connected.strategy.meetings.operations import (
    declare_interest,
    hold_meeting,
    publish_minutes,
    record_substitute,
    record_vote,
    withdraw_item,
)
from connected.strategy.meetings.rules import refusals
from connected.strategy.meetings.rules.composing import clock_of
from connected.strategy.meetings.tests.factories import (
    EXEMPT,
    HELD,
    RECORDED,
    attend,
    first_item,
    fresh,
    make_called,
    make_held,
    make_recorded,
    minute,
    seats,
)
from connected.strategy.meetings.tests.test_holding import there

pytestmark = pytest.mark.django_db


def publish(meeting: Meeting, **given: Any) -> Paper:
    return publish_minutes(meeting=meeting, by=TESTS, **{"on": RECORDED, **given})


def words_of(paper: Paper) -> str:
    """All that the paper says, as one text."""
    return str(from_json(paper.content))


def test_minutes_say_what_was_resolved_and_why_and_what_else_was_considered() -> None:
    meeting = make_held()
    minute(meeting)

    paper = publish(meeting)

    said = words_of(paper)
    for words in ("That new shears be bought.", "They cut twice as fast.", "To sharpen the old"):
        assert words in said
    assert (fresh(meeting).status, fresh(meeting).minutes_published_on) == ("recorded", RECORDED)


def test_minutes_name_who_was_there_who_left_and_how_they_voted() -> None:
    meeting = make_called()
    chair, *_ = attend(meeting, present=2)
    record_substitute(meeting=meeting, name="Demo substitute", instead_of=seats()[2], by=TESTS)
    hold_meeting(meeting=meeting, chair=chair, on=HELD, by=TESTS)
    first, second, third = there(meeting)
    item = first_item(meeting)
    declare_interest(
        item=item, member=third, kind="pecuniary", words="Owns it.", withdrew=True, by=TESTS
    )
    record_vote(item=item, votes={first: "for", second: "against"}, by=TESTS)
    minute(meeting)

    said = words_of(publish(meeting))

    for words in (
        f"Demo substitute, in place of {seats()[2].name}",
        "3 voting members present. The quorum is 2.",
        "Demo substitute: disclosable pecuniary interest. Owns it. Left the room.",
        "The vote was recorded: 1 for and 1 against.",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"resolution": " "}, refusals.NothingResolved),
        ({"reasons": ""}, refusals.ReasonsMissing),
        ({"alternatives": ""}, refusals.AlternativesMissing),
        ({"version": 0}, refusals.ChangedMeanwhile),
    ],
)
def test_minutes_of_an_item_are_refused(given: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        minute(make_held(), **given)


def test_body_that_is_not_the_executive_need_not_name_alternatives() -> None:
    assert minute(make_held("digital-board"), alternatives="").resolution


def test_decision_of_the_gate_brings_its_own_words() -> None:
    proposal = make_proposal("cabinet")
    meeting = make_held(proposal=proposal)
    decision = make_decision(proposal=proposal, meeting=meeting, alternatives="Old shears.")
    Obligation.objects.create(
        decision=decision, text="Train the crew.", owner="Head of parks", due_on=date(2026, 12, 1)
    )

    said = words_of(publish(meeting))

    for words in (
        f"Approved. Decision {decision.number}.",
        decision.reasons,
        "Old shears.",
        "Train the crew. Head of parks, by 1 December 2026.",
    ):
        assert words in said


def test_paper_of_a_meeting_without_hour_or_place_says_so() -> None:
    meeting = Meeting(held_on=HELD)

    assert clock_of(meeting) == "Not said"


def test_words_beside_a_decision_need_no_reasons_of_their_own() -> None:
    proposal = make_proposal("cabinet")
    meeting = make_held(proposal=proposal)
    make_decision(proposal=proposal, meeting=meeting)

    assert minute(meeting, resolution="", reasons="", alternatives="").version == 2


def test_exempt_item_shows_its_trace_and_nothing_else() -> None:
    meeting = make_held(summary="The price is secret.", **EXEMPT)
    minute(meeting, resolution="Buy at the secret price.")

    said = words_of(publish(meeting))

    assert "secret" not in said
    for words in ("£1m to £5m", "Paragraph 3 of Schedule 12A", "1 April 2027"):
        assert words in said


def test_exempt_decision_is_named_without_its_words() -> None:
    proposal = make_proposal("cabinet", **EXEMPT)
    meeting = make_held(proposal=proposal)
    decision = make_decision(proposal=proposal, meeting=meeting, reasons="A secret.")

    said = words_of(publish(meeting))

    assert decision.number in said
    assert "A secret." not in said


def test_withdrawn_item_has_no_resolution_and_does_not_hold_the_minutes_up() -> None:
    meeting = make_held()
    withdraw_item(item=first_item(meeting), because="The supplier left.", by=TESTS)

    with pytest.raises(refusals.ItemWithdrawn):
        minute(meeting)
    assert "The supplier left." in words_of(publish(meeting))


def test_minutes_wait_for_every_item_and_for_the_meeting() -> None:
    meeting = make_held()

    with pytest.raises(refusals.ItemsUnfinished):
        publish(meeting)
    minute(meeting)
    with pytest.raises(refusals.MinutesBeforeMeeting):
        publish(meeting, on=HELD - timedelta(days=1))


def test_published_minutes_are_never_changed_by_an_operation() -> None:
    meeting = make_recorded()

    with pytest.raises(refusals.MinutesArePublished):
        minute(meeting)
    with pytest.raises(refusals.MinutesArePublished):
        publish(meeting)


CHANGES = {
    "meeting": "UPDATE bodies_meeting SET place = 'x'",
    "meeting gone": "DELETE FROM bodies_meeting",
    "reopened": "UPDATE bodies_meeting SET status = 'held'",
    "paper": "UPDATE meetings_paper SET content = '{}'",
    "paper gone": "DELETE FROM meetings_paper",
    "resolution": "UPDATE meetings_agendaitem SET resolution = 'x'",
    "attendance": "UPDATE meetings_attendance SET presence = 'absent'",
    "attendance gone": "DELETE FROM meetings_attendance",
    "interest": "UPDATE meetings_interest SET words = 'x'",
    "interest gone": "DELETE FROM meetings_interest",
    "vote": "UPDATE meetings_vote SET choice = 'for'",
    "vote added": "INSERT INTO meetings_vote (item_id, member_id, choice)"
    " SELECT item_id, member_id, 'for' FROM meetings_vote LIMIT 1",
    "emptied": "TRUNCATE meetings_vote",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_database_refuses_to_change_a_recorded_meeting(change: str) -> None:
    meeting = make_held()
    minute(meeting)
    member, *_ = there(meeting)
    item = first_item(meeting)
    Vote.objects.create(item=item, member=member, choice="against")
    Interest.objects.create(item=item, member=member, kind="non-pecuniary", words="A friend.")
    publish(meeting)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_database_lets_a_meeting_change_until_then() -> None:
    make_held()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE bodies_meeting SET place = 'x'")
        cursor.execute("DELETE FROM meetings_attendance")
        assert cursor.rowcount == 4
