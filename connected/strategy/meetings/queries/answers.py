"""What is owed an answer, the late ones first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from connected.strategy.bodies.models import Meeting
from connected.strategy.decisions.models import Decision
from connected.strategy.meetings.models import Answerable, Question, Referral


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


def decisions_to_choose(today: date) -> QuerySet[Decision]:
    """The newest hundred, for a form."""
    return Decision.objects.select_related("proposal", "body")[:100]
