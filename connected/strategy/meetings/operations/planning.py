from datetime import date, time

from django.db import IntegrityError, transaction

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.meetings.operations.opening import change, check_has_come, locked
from connected.strategy.meetings.rules import refusals, stages


@operation
def plan_meeting(
    *,
    body: Body,
    held_on: date,
    on: date,
    by: Actor,
    starts_at: time | None = None,
    place: str = "",
) -> Meeting:
    """A day for the body to meet. `on` is the day of the planning."""
    check_has_come(on)
    if held_on <= on:
        raise refusals.MeetingInThePast(day=in_words(on))
    meeting = Meeting(
        slug=f"{body.key}-{held_on.isoformat()}",
        body=body,
        held_on=held_on,
        planned_on=on,
        starts_at=starts_at,
        place=place,
    )
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError as error:
        raise refusals.DayTaken(body=body, day=in_words(held_on)) from error
    record("meetings.meeting_planned", subject=meeting, by=by, slug=meeting.slug)
    return meeting


@operation
def cancel_meeting(*, meeting: Meeting, because: str, on: date, by: Actor) -> Meeting:
    """It does not take place, or found no quorum. It stays in the calendar with the reason."""
    check_has_come(on)
    if not because.strip():
        raise refusals.ReasonMissing
    meeting = locked(meeting)
    stages.check_is_live(meeting)
    if meeting.status == Meeting.Status.HELD:
        raise refusals.MeetingIsHeld
    change(meeting, status=Meeting.Status.CANCELLED, cancelled_because=because.strip())
    record("meetings.meeting_cancelled", subject=meeting, by=by, on=on.isoformat())
    return meeting
