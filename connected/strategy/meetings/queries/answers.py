"""What is owed an answer, the late ones first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Meeting
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.meetings.models import AgendaItem, Answerable, Question, Referral


def _late_first(found: QuerySet[Any], today: date) -> QuerySet[Any]:
    rank = Case(
        When(answered_on=None, due_on__lt=today, then=Value(0)),
        When(answered_on=None, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return found.order_by(rank, "due_on", "pk").select_related(
        "item__meeting__body", "decision__proposal"
    )


def referrals(today: date) -> QuerySet[Referral]:
    return _late_first(Referral.objects.select_related("from_body", "to_body"), today)


def questions(today: date) -> QuerySet[Question]:
    return _late_first(Question.objects.all(), today)


@dataclass(frozen=True)
class Answers:
    """A list of what was asked, with how many stand how."""

    rows: QuerySet[Any]
    late: int
    waiting: int
    answered: int

    @property
    def total(self) -> int:
        return self.late + self.waiting + self.answered


def answers_page(kind: type[Answerable], today: date) -> Answers:
    found = referrals(today) if kind is Referral else questions(today)
    counts = dict.fromkeys(Answerable.State.values, 0)
    for due_on, answered_on in kind._default_manager.values_list("due_on", "answered_on"):
        counts[kind(due_on=due_on, answered_on=answered_on).state_on(today)] += 1
    late, waiting, answered = (counts[one] for one in ("late", "open", "answered"))
    return Answers(found, late, waiting, answered)


def open_answers(today: date) -> list[Answerable]:
    """Everything that waits for an answer, the longest overdue first."""
    waiting: list[Answerable] = [
        *referrals(today).filter(answered_on=None),
        *questions(today).filter(answered_on=None),
    ]
    return sorted(waiting, key=lambda one: one.due_on)


def referrals_about(meeting: Meeting) -> list[Referral]:
    """What scrutiny referred of this meeting's items, or of what was decided there."""
    about = Q(item__meeting=meeting) | Q(decision__meeting=meeting)
    found = Referral.objects.filter(about).select_related(
        "from_body", "to_body", "item", "decision"
    )
    return list(found)


def questions_about(meeting: Meeting) -> list[Question]:
    about = Q(item__meeting=meeting) | Q(decision__meeting=meeting)
    return list(Question.objects.filter(about).select_related("item", "decision"))


OFFERED = 40


def subjects_to_choose() -> list[tuple[str, str]]:
    """The newest items of public agendas and the newest decisions, by name, for a form."""
    items = AgendaItem.objects.exclude(meeting__agenda_published_on=None)
    newest = items.select_related("meeting__body").order_by("-meeting__held_on", "number")
    decisions = Decision.objects.select_related("proposal")
    return [
        *((item_name(one), f"{one.meeting.body}, {in_words(one.meeting.held_on)}: {one.title}")
          for one in newest[:OFFERED]),
        *((f"decision:{one.number}", f"Decision {one.number}: {one.proposal.public_title}")
          for one in decisions[:OFFERED]),
    ]  # fmt: skip


def item_name(item: AgendaItem) -> str:
    """How an address names an item: item:cabinet-2026-12-09:3"""
    return f"item:{item.meeting.slug}:{item.number}"


def subject_named(name: str) -> dict[str, Any]:
    """The item or the decision of that name; nothing where there is none."""
    match name.split(":"):
        case ["item", slug, number] if number.isdigit():
            items = AgendaItem.objects.select_related("meeting__body")
            return {"item": items.filter(meeting__slug=slug, number=number).first()}
        case ["decision", number]:
            return {"decision": Decision.objects.filter(number=number).first()}
    return {}


def proposal_of(reference: str) -> Proposal | None:
    return Proposal.objects.filter(reference=reference).first()
