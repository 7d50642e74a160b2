"""What the page of one meeting shows to one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Meeting
from connected.strategy.decisions.models import Decision
from connected.strategy.meetings.models import AgendaItem, Attendance, Paper, Question, Referral
from connected.strategy.meetings.queries.answers import (
    item_name,
    questions_about,
    referrals_about,
)
from connected.strategy.meetings.queries.finding import items_of
from connected.strategy.meetings.queries.papers import decisions_at, papers_of
from connected.strategy.meetings.rules import is_hidden_from, needed_at, voters
from connected.strategy.meetings.rules.composing import interest_words, person_words, votes_words


@dataclass(frozen=True)
class ShownItem:
    """An item with what hangs on it. Where it is hidden only its trace may be shown."""

    item: AgendaItem
    is_hidden: bool
    is_minuted: bool
    """Whether the reader may see what was resolved."""
    decision: Decision | None
    referrals: Sequence[Referral]
    questions: Sequence[Question]

    @property
    def name(self) -> str:
        """How the address of a form names it."""
        return item_name(self.item)

    @property
    def interests(self) -> list[str]:
        return [interest_words(one) for one in self.item.interests.all()]

    @property
    def votes(self) -> str:
        """5 for and 2 against; empty where the vote was not recorded."""
        votes = list(self.item.votes.all())
        return votes_words(votes) if votes else ""


@dataclass(frozen=True)
class ShownMeeting:
    meeting: Meeting
    items: Sequence[ShownItem]
    papers: Sequence[Paper]
    attendance: Sequence[tuple[str, Sequence[str]]]
    """Present and who; sent apologies and who."""
    present: int
    needed: int


def shown_meeting(meeting: Meeting, actor: Actor) -> ShownMeeting:
    """The agenda once it is public; who was there and what was resolved once the minutes are."""
    is_recorded = meeting.status == Meeting.Status.RECORDED
    attendance = list(meeting.attendance.select_related("substitute_for")) if is_recorded else []
    return ShownMeeting(
        meeting=meeting,
        items=_items(meeting, actor) if meeting.agenda_published_on else [],
        papers=papers_of(meeting),
        attendance=list(_by_presence(attendance)),
        present=len(voters(attendance)),
        needed=needed_at(meeting.body),
    )


def _items(meeting: Meeting, actor: Actor) -> list[ShownItem]:
    decisions = decisions_at(meeting)
    referrals, questions = referrals_about(meeting), questions_about(meeting)
    return [
        ShownItem(
            item=item,
            is_hidden=is_hidden_from(item, actor),
            is_minuted=meeting.status == Meeting.Status.RECORDED,
            decision=decisions.get(item.pk),
            referrals=[one for one in referrals if _is_about(one, item, decisions)],
            questions=[one for one in questions if _is_about(one, item, decisions)],
        )
        for item in items_of(meeting)
    ]


def _is_about(
    one: Referral | Question, item: AgendaItem, decisions: Mapping[int, Decision]
) -> bool:
    decision = decisions.get(item.pk)
    return one.item_id == item.pk or (decision is not None and one.decision_id == decision.pk)


def _by_presence(attendance: Sequence[Attendance]) -> list[tuple[str, list[str]]]:
    found = []
    for presence in Attendance.Presence:
        people = [person_words(one) for one in attendance if one.presence == presence]
        if people:
            found.append((presence.label, people))
    return found
