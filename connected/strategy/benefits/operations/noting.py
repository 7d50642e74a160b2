"""What the owner may say. Words only: an owner never changes what the benefit is judged by."""

from datetime import date

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.strategy.benefits.models import Benefit, BenefitNote
from connected.strategy.benefits.rules.refusals import (
    NothingWritten,
    NotTheOwner,
    PlanWithoutDate,
    check_after_promise,
    check_day,
)


@operation
def comment_on_benefit(*, benefit: Benefit, text: str, on: date, by: User) -> BenefitNote:
    """How it is going, in the owner's words."""
    note = _note(benefit, BenefitNote.Kind.COMMENTARY, text, on, by)
    record("benefits.commented_on", subject=benefit, by=by)
    return note


@operation
def plan_for_benefit(
    *, benefit: Benefit, text: str, due_on: date, on: date, by: User
) -> BenefitNote:
    """What the owner will do, and by when."""
    if due_on <= on:
        raise PlanWithoutDate(on=f"{on:%-d %B %Y}")
    note = _note(benefit, BenefitNote.Kind.PLAN, text, on, by, due_on=due_on)
    record("benefits.planned_for", subject=benefit, by=by)
    return note


def _note(
    benefit: Benefit, kind: str, text: str, on: date, by: User, due_on: date | None = None
) -> BenefitNote:
    if benefit.owner_user_id != by.pk:
        raise NotTheOwner(owner=benefit.owner or "nobody yet")
    if not text.strip():
        raise NothingWritten
    check_day(on, today=timezone.localdate())
    check_after_promise(on, promised_on=benefit.promised_on)
    return BenefitNote.objects.create(
        benefit=benefit,
        kind=kind,
        text=text.strip(),
        due_on=due_on,
        noted_on=on,
        post=benefit.owner,
        by=by,
    )
