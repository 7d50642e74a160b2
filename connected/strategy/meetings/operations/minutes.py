from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.meetings.models import AgendaItem, Paper
from connected.strategy.meetings.operations.opening import (
    change,
    check_has_come,
    item_under_discussion,
    locked,
)
from connected.strategy.meetings.operations.papers import keep_paper
from connected.strategy.meetings.queries import decisions_at, unfinished_items
from connected.strategy.meetings.rules import refusals, stages


@operation
def record_minutes(
    *,
    item: AgendaItem,
    resolution: str,
    version: int,
    by: Actor,
    reasons: str = "",
    alternatives: str = "",
) -> AgendaItem:
    """What was resolved, why, and what else was considered. A decision of the gate brings its own words."""
    item = item_under_discussion(item)
    stages.check_version(version, item.version)
    if item.pk not in decisions_at(item.meeting):
        _check_words(item, resolution, reasons, alternatives)
    change(
        item,
        resolution=resolution.strip(),
        reasons=reasons.strip(),
        alternatives=alternatives.strip(),
    )
    record("meetings.minutes_recorded", subject=item, by=by, meeting=item.meeting.slug)
    return item


def _check_words(item: AgendaItem, resolution: str, reasons: str, alternatives: str) -> None:
    if not resolution.strip():
        raise refusals.NothingResolved
    if not reasons.strip():
        raise refusals.ReasonsMissing
    is_executive = item.meeting.body.role == Body.Role.EXECUTIVE
    if is_executive and not alternatives.strip():
        raise refusals.AlternativesMissing


@operation
def publish_minutes(*, meeting: Meeting, on: date, by: Actor) -> Paper:
    """The record of the meeting. From now on the database refuses to change it."""
    check_has_come(on)
    meeting = locked(meeting)
    stages.check_is_held(meeting)
    if on < meeting.held_on:
        raise refusals.MinutesBeforeMeeting(day=in_words(meeting.held_on))
    left = unfinished_items(meeting)
    if left:
        raise refusals.ItemsUnfinished(items="; ".join(str(item) for item in left))
    meeting.minutes_published_on = on
    paper = keep_paper(meeting, Paper.Kind.MINUTES, on)
    change(meeting, status=Meeting.Status.RECORDED, minutes_published_on=on)
    record("meetings.minutes_published", subject=meeting, by=by, digest=paper.digest)
    return paper
