from datetime import timedelta

import pytest

from connected.foundation.audit.models import Event
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.bodies.tests.factories import TESTS, make_member
from connected.strategy.meetings.models import Attendance, Interest, Vote
from connected.strategy.meetings.operations import (
    declare_interest,
    hold_meeting,
    record_attendance,
    record_substitute,
    record_vote,
)
from connected.strategy.meetings.rules import refusals
from connected.strategy.meetings.tests.factories import (
    HELD,
    TODAY,
    attend,
    first_item,
    fresh,
    make_called,
    make_held,
    make_planned,
    seats,
)

pytestmark = pytest.mark.django_db


def set_quorum(number: int, body: str = "cabinet") -> None:
    Body.objects.filter(key=body).update(quorum=number)


def hold(meeting: Meeting, chair: Attendance) -> Meeting:
    return hold_meeting(meeting=meeting, chair=chair, on=HELD, by=TESTS)


def declare(meeting: Meeting, member: Attendance, **given: object) -> Interest:
    values = {"kind": "pecuniary", "words": "Owns the shop.", "withdrew": True, **given}
    return declare_interest(item=first_item(meeting), member=member, by=TESTS, **values)  # type: ignore[arg-type]


def there(meeting: Meeting) -> list[Attendance]:
    return [one for one in Attendance.objects.filter(meeting=meeting) if one.votes]


def test_everybody_with_a_seat_is_recorded_and_who_is_not_named_is_absent() -> None:
    meeting = make_called()
    chair, *_ = seats()

    told = record_attendance(
        meeting=meeting, register={chair: "present"}, version=meeting.version, by=TESTS
    )

    assert [one.presence for one in told] == ["present", "absent", "absent", "absent"]
    assert Event.objects.latest("pk").facts == {"present": 1}


def test_attendance_can_be_put_right_by_who_saw_the_last_change() -> None:
    meeting = make_called()
    attend(meeting, present=1)

    attend(meeting, present=2)

    assert len(there(meeting)) == 2
    with pytest.raises(refusals.ChangedMeanwhile):
        record_attendance(meeting=meeting, register={}, version=meeting.version, by=TESTS)


def test_register_names_members_only() -> None:
    meeting = make_called()
    stranger = make_member("digital-board")

    with pytest.raises(refusals.NotAMember):
        record_attendance(
            meeting=meeting, register={stranger: "present"}, version=meeting.version, by=TESTS
        )


def test_attendance_waits_for_the_agenda() -> None:
    meeting = make_planned()

    with pytest.raises(refusals.AgendaNotPublished):
        record_attendance(meeting=meeting, register={}, version=1, by=TESTS)


def test_substitute_stands_in_for_somebody_who_is_not_there() -> None:
    meeting = make_called()
    attend(meeting, present=2)
    missing = seats()[2]

    substitute = record_substitute(
        meeting=meeting, name="Demo substitute", instead_of=missing, by=TESTS
    )

    assert (substitute.votes, substitute.substitute_for) == (True, missing)
    assert len(there(meeting)) == 3


def test_substitute_goes_when_the_member_was_there_after_all() -> None:
    meeting = make_called()
    attend(meeting, present=2)
    record_substitute(meeting=meeting, name="Demo substitute", instead_of=seats()[2], by=TESTS)

    attend(meeting, present=3)

    assert sorted(one.name for one in there(meeting)) == sorted(one.name for one in seats()[:3])


def test_substitute_is_refused_for_who_is_there_and_twice_over() -> None:
    meeting = make_called()
    chair, *_, last, clerk = seats()
    with pytest.raises(refusals.AttendanceMissing):
        record_substitute(meeting=meeting, name="Demo substitute", instead_of=chair, by=TESTS)
    attend(meeting, present=2)

    for seat in (chair, clerk):
        with pytest.raises(refusals.MemberIsThere):
            record_substitute(meeting=meeting, name="Demo substitute", instead_of=seat, by=TESTS)
    with pytest.raises(refusals.NameTaken):
        record_substitute(meeting=meeting, name=chair.name, instead_of=last, by=TESTS)


def test_meeting_is_held_on_its_day_under_its_chair() -> None:
    meeting = make_called()
    chair, *_ = attend(meeting)

    held = hold(meeting, chair)

    assert (held.status, held.chaired_by) == ("held", chair.name)
    with pytest.raises(refusals.MeetingIsHeld):
        hold(meeting, chair)


def test_without_a_quorum_nothing_is_held() -> None:
    meeting = make_called()
    set_quorum(3)
    chair, *_ = attend(meeting, present=2)

    with pytest.raises(refusals.NoQuorum) as refused:
        hold(meeting, chair)

    assert refused.value.sentence.startswith("2 who vote were there, and Cabinet needs 3.")


def test_clerk_does_not_make_the_quorum_and_one_person_is_no_meeting() -> None:
    meeting = make_called()
    chair, *_ = attend(meeting, present=1)

    with pytest.raises(refusals.NoQuorum):
        hold(meeting, chair)


def test_substitute_makes_the_quorum() -> None:
    meeting = make_called()
    set_quorum(3)
    chair, *_ = attend(meeting, present=2)
    record_substitute(meeting=meeting, name="Demo substitute", instead_of=seats()[2], by=TESTS)

    assert hold(meeting, chair).status == "held"


def test_quorum_cannot_be_corrected_away_afterwards() -> None:
    meeting = make_held()
    set_quorum(3)

    with pytest.raises(refusals.NoQuorum):
        attend(meeting, present=2)
    attend(meeting, present=3)


def test_meeting_is_not_held_before_anybody_came_nor_on_another_day() -> None:
    meeting = make_called()
    chair = Attendance(meeting=meeting, presence="present", position="chair")
    with pytest.raises(refusals.AttendanceMissing):
        hold(meeting, chair)
    attend(meeting)

    with pytest.raises(refusals.NotHeldThatDay):
        hold_meeting(meeting=meeting, chair=chair, on=HELD + timedelta(days=1), by=TESTS)
    with pytest.raises(refusals.DayNotCome):
        hold_meeting(meeting=meeting, chair=chair, on=TODAY + timedelta(days=1), by=TESTS)


def test_who_was_not_there_does_not_chair() -> None:
    meeting = make_called()
    *_, away, clerk = attend(meeting, present=2)

    for somebody in (away, clerk):
        with pytest.raises(refusals.ChairNotThere):
            hold(meeting, somebody)


def test_who_has_a_pecuniary_interest_leaves_and_does_not_vote() -> None:
    meeting = make_held()
    chair, second, third = there(meeting)

    interest = declare(meeting, third)

    assert str(interest).endswith("disclosable pecuniary interest")
    with pytest.raises(refusals.MayNotVote, match="left because of an interest"):
        record_vote(item=first_item(meeting), votes={third: "for"}, by=TESTS)
    record_vote(item=first_item(meeting), votes={chair: "for", second: "against"}, by=TESTS)
    assert [str(vote).rpartition(": ")[2] for vote in Vote.objects.all()] == ["for", "against"]


def test_pecuniary_interest_cannot_stay_and_another_can() -> None:
    meeting = make_held()
    chair, *_ = there(meeting)

    with pytest.raises(refusals.PecuniaryStays):
        declare(meeting, chair, withdrew=False)
    assert declare(meeting, chair, kind="non-pecuniary", withdrew=False).pk
    with pytest.raises(refusals.AlreadyDeclared):
        declare(meeting, chair)


def test_interest_is_declared_by_somebody_who_is_there() -> None:
    meeting = make_called()
    chair, *_, away = attend(meeting, present=2)[:3]
    hold(meeting, chair)

    with pytest.raises(refusals.NotPresent):
        declare(meeting, away)


def test_who_voted_can_neither_leave_nor_have_been_away() -> None:
    meeting = make_held()
    chair, *_, third = there(meeting)
    record_vote(item=first_item(meeting), votes={chair: "for", third: "for"}, by=TESTS)

    with pytest.raises(refusals.HasTakenPart):
        declare(meeting, chair)
    with pytest.raises(refusals.HasTakenPart):
        attend(meeting, present=2)


def test_vote_recorded_again_replaces_the_first() -> None:
    meeting = make_held()
    chair, *_ = there(meeting)
    record_vote(item=first_item(meeting), votes={chair: "for"}, by=TESTS)

    record_vote(item=first_item(meeting), votes={chair: "abstained"}, by=TESTS)

    assert [vote.choice for vote in Vote.objects.all()] == ["abstained"]


def test_clerk_has_no_vote() -> None:
    meeting = make_held()
    clerk = Attendance.objects.get(meeting=meeting, position="clerk")

    with pytest.raises(refusals.MayNotVote, match="not there as a member"):
        record_vote(item=first_item(meeting), votes={clerk: "for"}, by=TESTS)


def test_nothing_is_declared_before_the_meeting_is_held() -> None:
    meeting = make_called()
    chair, *_ = attend(meeting)

    with pytest.raises(refusals.MeetingNotHeld):
        declare(meeting, chair)
    assert fresh(meeting).status == "called"
