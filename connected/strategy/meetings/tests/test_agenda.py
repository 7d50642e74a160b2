from datetime import date, timedelta
from typing import Any

import pytest

from connected.foundation.audit.models import Event
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.bodies.tests.factories import TESTS, make_member
from connected.strategy.decisions.tests.factories import make_proposal
from connected.strategy.meetings.models import AgendaItem, Paper
from connected.strategy.meetings.operations import (
    ItemWords,
    cancel_meeting,
    edit_item,
    move_item,
    plan_meeting,
    publish_agenda,
    put_late_item,
    remove_item,
    withdraw_item,
)
from connected.strategy.meetings.rules import refusals
from connected.strategy.meetings.tests.factories import (
    EXEMPT,
    HELD,
    PLANNED,
    PUBLISHED,
    PUT_ON,
    TODAY,
    first_item,
    fresh,
    make_called,
    make_held,
    make_planned,
    make_recorded,
    put_item,
    seats,
)

pytestmark = pytest.mark.django_db
LATE = PUBLISHED + timedelta(days=5)


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.items.order_by("number")]


def late_item(meeting: Meeting, **given: Any) -> AgendaItem:
    values = {
        "words": ItemWords(title="A burst pipe"),
        "because": "The pipe cannot wait.",
        "chair": seats()[0],
        "on": LATE,
        **given,
    }
    return put_late_item(meeting=meeting, by=TESTS, **values)


def test_planned_meeting_has_its_day_in_its_address() -> None:
    meeting = make_planned()

    assert (meeting.slug, meeting.status) == ("cabinet-2026-10-14", "planned")
    assert Event.objects.latest("pk").name == "meetings.meeting_planned"


def test_meeting_is_planned_for_a_later_day_and_once_a_day() -> None:
    make_planned()

    with pytest.raises(refusals.MeetingInThePast):
        make_planned(held_on=PLANNED)
    with pytest.raises(refusals.DayTaken):
        make_planned()
    with pytest.raises(refusals.DayNotCome):
        make_planned(held_on=TODAY + timedelta(days=9), on=TODAY + timedelta(days=1))


def test_items_are_numbered_in_the_order_in_which_they_came() -> None:
    meeting = make_planned()

    items = [put_item(meeting, title) for title in ("Shears", "Rakes", "Barrows")]

    assert [(item.number, item.title) for item in items] == [
        (1, "Shears"),
        (2, "Rakes"),
        (3, "Barrows"),
    ]


def test_item_moves_and_the_others_make_room() -> None:
    meeting = make_planned()
    *_, barrows = (put_item(meeting, title) for title in ("Shears", "Rakes", "Barrows"))

    move_item(item=barrows, number=1, version=fresh(meeting).version, by=TESTS)

    assert titles(meeting) == ["Barrows", "Shears", "Rakes"]


def test_item_moves_only_to_a_place_that_is_there_and_not_over_a_colleagues_change() -> None:
    meeting = make_planned()
    item = put_item(meeting)

    with pytest.raises(refusals.ItemNotThere):
        move_item(item=item, number=2, version=fresh(meeting).version, by=TESTS)
    with pytest.raises(refusals.ChangedMeanwhile):
        move_item(item=item, number=1, version=1, by=TESTS)


def test_removed_item_leaves_no_gap() -> None:
    meeting = make_planned()
    shears, _ = put_item(meeting, "Shears"), put_item(meeting, "Rakes")

    remove_item(item=shears, version=fresh(meeting).version, by=TESTS)

    assert [(item.number, item.title) for item in meeting.items.all()] == [(1, "Rakes")]
    assert Event.objects.filter(name="meetings.item_removed").exists()


def test_item_is_edited_once_for_each_version() -> None:
    item = put_item(make_planned())

    edited = edit_item(item=item, words=ItemWords(title="Old shears"), version=1, by=TESTS)

    assert (edited.title, edited.version) == ("Old shears", 2)
    with pytest.raises(refusals.ChangedMeanwhile):
        edit_item(item=item, words=ItemWords(title="No shears"), version=1, by=TESTS)


def test_exempt_item_leaves_its_trace() -> None:
    item = put_item(make_planned(), **EXEMPT)

    assert (item.is_exempt, item.amount_band) == (True, "£1m to £5m")


@pytest.mark.parametrize("missing", ["exempt_paragraph", "amount_band", "review_on"])
def test_exempt_item_without_a_trace_is_refused(missing: str) -> None:
    meeting = make_planned()
    words = {**EXEMPT, missing: None if missing == "review_on" else ""}

    with pytest.raises(refusals.ExemptWithoutTrace):
        put_item(meeting, **words)


def test_item_of_an_exempt_proposal_is_exempt_with_the_proposals_trace() -> None:
    meeting = make_planned()
    proposal = make_proposal(**EXEMPT)

    item = put_item(meeting, proposal=proposal, amount_band="Over £1m")

    assert item.access == "exempt"
    assert item.exempt_paragraph == EXEMPT["exempt_paragraph"]
    assert (item.amount_band, item.review_on) == ("Over £1m", EXEMPT["review_on"])


def test_published_agenda_is_kept_as_it_was() -> None:
    meeting = make_called(summary="They are blunt.\n\n- One\n- Two")

    paper = Paper.objects.get()

    assert (paper.kind, paper.published_on, len(paper.digest)) == ("agenda", PUBLISHED, 64)
    assert paper.content["sections"][0]["title"] == "New shears"
    assert (meeting.status, meeting.agenda_published_on) == ("called", PUBLISHED)
    assert str(paper) == "Agenda: Cabinet, 2026-10-14"


def test_agenda_needs_five_clear_working_days() -> None:
    meeting = make_planned()
    put_item(meeting)

    with pytest.raises(refusals.AgendaTooLate) as refused:
        publish_agenda(meeting=meeting, on=date(2026, 10, 7), by=TESTS)
    publish_agenda(meeting=meeting, on=date(2026, 10, 6), by=TESTS)

    assert "by 6 October 2026 at the latest" in refused.value.sentence


def test_agenda_is_published_with_items_and_after_they_came() -> None:
    meeting = make_planned()
    with pytest.raises(refusals.AgendaIsEmpty):
        publish_agenda(meeting=meeting, on=PUBLISHED, by=TESTS)
    put_item(meeting)

    with pytest.raises(refusals.AgendaBeforeItsItems):
        publish_agenda(meeting=meeting, on=PUT_ON - timedelta(days=1), by=TESTS)


def test_published_agenda_takes_no_item_and_is_published_once() -> None:
    meeting = make_called()

    with pytest.raises(refusals.AgendaIsPublished):
        put_item(meeting)
    with pytest.raises(refusals.AgendaIsPublished):
        publish_agenda(meeting=meeting, on=PUBLISHED, by=TESTS)


def test_late_item_says_why_and_who_accepted_it_and_is_published() -> None:
    meeting = make_called()

    item = late_item(meeting)

    assert (item.number, item.is_late, item.late_accepted_by) == (2, True, seats()[0].name)
    paper = Paper.objects.get(kind="supplement")
    assert "The pipe cannot wait." in str(paper.content)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"because": " "}, refusals.UrgencyMissing),
        ({"on": PUBLISHED - timedelta(days=1)}, refusals.LateItemAfterMeeting),
        ({"on": HELD + timedelta(days=1)}, refusals.LateItemAfterMeeting),
        ({"chair": 1}, refusals.NotTheChair),
    ],
)
def test_late_item_is_refused(given: dict[str, Any], refusal: type[Exception]) -> None:
    meeting = make_called()
    if "chair" in given:
        given = {"chair": seats()[given["chair"]]}

    with pytest.raises(refusal):
        late_item(meeting, **given)


def test_late_item_needs_a_published_agenda() -> None:
    with pytest.raises(refusals.AgendaNotPublished):
        late_item(make_planned("digital-board"))
    with pytest.raises(refusals.MeetingIsHeld):
        late_item(make_held())


def test_chair_of_another_body_accepts_nothing() -> None:
    meeting = make_called()
    other = make_member("digital-board", position="chair")

    with pytest.raises(refusals.NotTheChair):
        late_item(meeting, chair=other)


def test_withdrawn_item_stays_to_be_seen_with_the_reason() -> None:
    item = first_item(make_called())

    withdrawn = withdraw_item(item=item, because="The supplier left.", by=TESTS)

    assert (withdrawn.is_withdrawn, withdrawn.withdrawn_because) == (True, "The supplier left.")
    with pytest.raises(refusals.ItemWithdrawn):
        withdraw_item(item=item, because="Again", by=TESTS)


def test_item_is_withdrawn_with_a_reason_and_from_a_published_agenda() -> None:
    with pytest.raises(refusals.ReasonMissing):
        withdraw_item(item=first_item(make_called()), because="", by=TESTS)
    item = put_item(make_planned("digital-board"))
    with pytest.raises(refusals.AgendaNotPublished):
        withdraw_item(item=item, because="No", by=TESTS)


def test_cancelled_meeting_stays_with_its_reason_and_takes_nothing_more() -> None:
    meeting = make_planned()

    cancel_meeting(meeting=meeting, because="No quorum is to be had.", on=PLANNED, by=TESTS)

    assert fresh(meeting).cancelled_because == "No quorum is to be had."
    with pytest.raises(refusals.MeetingIsCancelled):
        put_item(meeting)


def test_meeting_is_cancelled_with_a_reason_and_before_it_is_held() -> None:
    with pytest.raises(refusals.ReasonMissing):
        cancel_meeting(meeting=make_planned("council"), because="", on=PLANNED, by=TESTS)
    held = make_held()
    with pytest.raises(refusals.MeetingIsHeld):
        cancel_meeting(meeting=held, because="Too late", on=TODAY, by=TESTS)


def test_recorded_meeting_is_not_cancelled() -> None:
    with pytest.raises(refusals.MinutesArePublished):
        cancel_meeting(meeting=make_recorded(), because="Too late", on=TODAY, by=TESTS)


def test_body_of_a_planned_meeting_is_one_of_the_councils() -> None:
    seats()

    plan_meeting(body=Body.objects.get(key="council"), held_on=HELD, on=PLANNED, by=TESTS)

    assert str(Meeting.objects.get(body__key="council")) == "Full Council, 2026-10-14"
