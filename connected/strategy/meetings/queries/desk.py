"""What clerks have to do: agendas, minutes and answers, by day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from connected.foundation.identity.models import User
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, Meeting, Membership
from connected.strategy.bodies.queries import procedure
from connected.strategy.decisions.models import Decision
from connected.strategy.meetings.models import AgendaItem, Answerable, Attendance, Paper, Referral
from connected.strategy.meetings.queries.answers import open_answers
from connected.strategy.meetings.queries.finding import items_of
from connected.strategy.meetings.queries.papers import decisions_at, papers_of
from connected.strategy.meetings.rules import (
    latest_agenda_day,
    minutes_due_on,
    needed_at,
    voters,
)

SOON = timedelta(days=7)
Status = Meeting.Status


@dataclass(frozen=True)
class DeskRow:
    """One meeting, what is to be done next, and by when."""

    meeting: Meeting
    task: str
    due_on: date

    def is_late(self, today: date) -> bool:
        return self.due_on < today


def desk_of(today: date) -> list[DeskRow]:
    """Every meeting that is not finished, what is due first."""
    unfinished = Meeting.objects.filter(
        status__in=[Status.PLANNED, Status.CALLED, Status.HELD]
    ).select_related("body")
    days = procedure().agenda_clear_working_days
    return sorted((_row(one, days) for one in unfinished), key=lambda row: row.due_on)


def _row(meeting: Meeting, clear_days: int) -> DeskRow:
    if meeting.status == Status.PLANNED:
        return DeskRow(
            meeting, "Publish the agenda", latest_agenda_day(meeting.held_on, clear_days)
        )
    if meeting.status == Status.CALLED:
        return DeskRow(meeting, "Record who was there", meeting.held_on)
    return DeskRow(meeting, "Publish the minutes", minutes_due_on(meeting.held_on))


def unfinished_business(today: date) -> dict[User, list[str]]:
    """What each clerk should be told today: late, or due within a week."""
    due = list(_due(today))
    seats = Membership.objects.on(today).filter(
        position=Membership.Position.CLERK, user__isnull=False
    )
    told: dict[User, list[str]] = {}
    for seat in seats.select_related("user").order_by("body__order", "pk"):
        assert seat.user is not None
        lines = told.setdefault(seat.user, [])
        lines += [words for body, words in due if body == seat.body_id and words not in lines]
    return told


def _due(today: date) -> Iterator[tuple[int, str]]:
    for row in desk_of(today):
        if row.due_on <= today + SOON:
            when = "was due" if row.is_late(today) else "is due"
            about = f"{row.meeting.body}, {in_words(row.meeting.held_on)}"
            yield (
                row.meeting.body_id,
                f"{about}: {row.task.lower()}. It {when} on {in_words(row.due_on)}.",
            )
    for one in open_answers(today):
        if one.due_on <= today + SOON:
            when = "was due" if one.due_on < today else "is due"
            words = (
                f"{_kind(one)} {one.reference}: no answer yet. It {when} on {in_words(one.due_on)}."
            )
            for body in _bodies_of(one):
                yield body, words


def _kind(one: Answerable) -> str:
    return "Referral" if isinstance(one, Referral) else "Question"


def _bodies_of(one: Answerable) -> list[int]:
    """Whose clerk sees to the answer: every clerk's, where it is about a report."""
    if isinstance(one, Referral):
        return [one.to_body_id]
    if one.item is not None:
        return [one.item.meeting.body_id]
    if one.decision is not None:
        return [one.decision.body_id]
    return list(Body.objects.current().values_list("pk", flat=True))


@dataclass(frozen=True)
class OnDesk:
    """A meeting with all that its clerk needs to see."""

    items: list[AgendaItem]
    decisions: Mapping[int, Decision]
    attendance: list[Attendance]
    present: int
    needed: int
    papers: list[Paper]
    agenda_due_on: date
    minutes_due_on: date


def meeting_on_desk(meeting: Meeting) -> OnDesk:
    attendance = list(meeting.attendance.select_related("substitute_for"))
    days = procedure().agenda_clear_working_days
    return OnDesk(
        items=list(items_of(meeting)),
        decisions=decisions_at(meeting),
        attendance=attendance,
        present=len(voters(attendance)),
        needed=needed_at(meeting.body),
        papers=papers_of(meeting),
        agenda_due_on=latest_agenda_day(meeting.held_on, days),
        minutes_due_on=minutes_due_on(meeting.held_on),
    )
