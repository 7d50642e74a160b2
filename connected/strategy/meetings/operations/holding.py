"""What happens at the meeting itself: who was there, what they declared, how they voted."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Meeting, Membership
from connected.strategy.bodies.queries import members_on
from connected.strategy.meetings.models import AgendaItem, Attendance, Interest, Vote
from connected.strategy.meetings.operations.opening import (
    change,
    check_has_come,
    item_under_discussion,
    locked,
)
from connected.strategy.meetings.rules import needed_at, refusals, stages, voters

Presence = Attendance.Presence


@operation
def record_attendance(
    *, meeting: Meeting, register: Mapping[Membership, str], version: int, by: Actor
) -> list[Attendance]:
    """Everybody with a seat that day: as the register says, and absent where it says nothing."""
    meeting = locked(meeting)
    stages.check_is_under_way(meeting)
    stages.check_version(version, meeting.version)
    check_has_come(meeting.held_on)
    members = list(members_on(meeting.body, meeting.held_on))
    _check_are_members(register, members, meeting)
    told = _note(meeting, {seat: register.get(seat, Presence.ABSENT) for seat in members})
    if meeting.status == Meeting.Status.HELD:
        _check_quorum(meeting)
    change(meeting)
    present = sum(one.is_present for one in told)
    record("meetings.attendance_recorded", subject=meeting, by=by, present=present)
    return told


def _check_are_members(
    register: Mapping[Membership, str], members: list[Membership], meeting: Meeting
) -> None:
    for seat in register:
        if seat not in members:
            raise refusals.NotAMember(
                name=seat.name, body=meeting.body, day=in_words(meeting.held_on)
            )


def _note(meeting: Meeting, register: Mapping[Membership, str]) -> list[Attendance]:
    """New rows for those who have none; the others are put right."""
    rows = Attendance.objects.filter(meeting=meeting, seat__in=register)
    noted = {row.seat_id: row for row in rows}
    new = Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting, seat=seat, name=seat.name, position=seat.position, presence=presence
        )
        for seat, presence in register.items()
        if seat.pk not in noted
    )
    for seat, presence in register.items():
        if seat.pk in noted:
            _put_right(noted[seat.pk], seat, presence)
    found = {**noted, **{row.seat_id: row for row in new}}
    return [found[seat.pk] for seat in register]


def _put_right(row: Attendance, seat: Membership, presence: str) -> None:
    if presence == Presence.PRESENT:
        Attendance.objects.filter(meeting=row.meeting_id, substitute_for=seat).delete()
    elif row.interests.exists() or row.votes_cast.exists():
        raise refusals.HasTakenPart(name=row.name)
    row.presence = presence
    row.save(update_fields=["presence"])


@operation
def record_substitute(
    *, meeting: Meeting, name: str, instead_of: Membership, by: Actor
) -> Attendance:
    """Somebody stood in for a member who was not there. They count and vote like the member."""
    meeting = locked(meeting)
    stages.check_is_under_way(meeting)
    missing = Attendance.objects.filter(meeting=meeting, seat=instead_of).first()
    if missing is None:
        raise refusals.AttendanceMissing
    if missing.is_present or missing.position == Membership.Position.CLERK:
        raise refusals.MemberIsThere(name=missing.name)
    try:
        with transaction.atomic():
            substitute = Attendance.objects.create(
                meeting=meeting,
                name=name,
                position=Membership.Position.MEMBER,
                presence=Presence.PRESENT,
                substitute_for=instead_of,
            )
    except IntegrityError as error:
        raise refusals.NameTaken(name=name) from error
    change(meeting)
    record("meetings.substitute_recorded", subject=meeting, by=by)
    return substitute


@operation
def hold_meeting(*, meeting: Meeting, chair: Attendance, on: date, by: Actor) -> Meeting:
    """It took place, with enough people to decide. Without a quorum this is refused."""
    check_has_come(on)
    meeting = locked(meeting)
    stages.check_is_called(meeting)
    if on != meeting.held_on:
        raise refusals.NotHeldThatDay(day=in_words(meeting.held_on))
    _check_quorum(meeting)
    if chair.meeting_id != meeting.pk or not chair.votes:
        raise refusals.ChairNotThere(name=chair.name)
    change(meeting, status=Meeting.Status.HELD, chaired_by=chair.name)
    record("meetings.meeting_held", subject=meeting, by=by, slug=meeting.slug)
    return meeting


def _check_quorum(meeting: Meeting) -> None:
    attendance = list(Attendance.objects.filter(meeting=meeting))
    if not attendance:
        raise refusals.AttendanceMissing
    present, needed = len(voters(attendance)), needed_at(meeting.body)
    if present < needed:
        raise refusals.NoQuorum(present=present, body=meeting.body, needed=needed)


@operation
def declare_interest(
    *, item: AgendaItem, member: Attendance, kind: str, words: str, withdrew: bool, by: Actor
) -> Interest:
    item = item_under_discussion(item)
    if member.meeting_id != item.meeting_id or not member.is_present:
        raise refusals.NotPresent(name=member.name)
    if kind == Interest.Kind.PECUNIARY and not withdrew:
        raise refusals.PecuniaryStays
    if withdrew and Vote.objects.filter(item=item, member=member).exists():
        raise refusals.HasTakenPart(name=member.name)
    try:
        with transaction.atomic():
            interest = Interest.objects.create(
                item=item, member=member, kind=kind, words=words.strip(), withdrew=withdrew
            )
    except IntegrityError as error:
        raise refusals.AlreadyDeclared(name=member.name) from error
    record("meetings.interest_declared", subject=interest, by=by, kind=kind, withdrew=withdrew)
    return interest


@operation
def record_vote(*, item: AgendaItem, votes: Mapping[Attendance, str], by: Actor) -> list[Vote]:
    """A recorded vote, member by member. Recording it again replaces what was recorded."""
    item = item_under_discussion(item)
    left = set(Interest.objects.filter(item=item, withdrew=True).values_list("member", flat=True))
    for member in votes:
        _check_may_vote(item, member, left)
    Vote.objects.filter(item=item).delete()
    made = Vote.objects.bulk_create(
        Vote(item=item, member=member, choice=choice) for member, choice in votes.items()
    )
    record("meetings.vote_recorded", subject=item, by=by, votes=len(made))
    return made


def _check_may_vote(item: AgendaItem, member: Attendance, left: set[int]) -> None:
    if member.meeting_id != item.meeting_id or not member.votes:
        raise refusals.MayNotVote(name=member.name, why="they were not there as a member")
    if member.pk in left:
        raise refusals.MayNotVote(name=member.name, why="they left because of an interest")
