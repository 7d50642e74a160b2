from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.jobs import enqueue
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.following import part, tell_followers
from connected.office.cases.operations.holding import change, check_by_manager, hold
from connected.office.cases.operations.tasks import check_nothing_left
from connected.office.cases.operations.telling import can_be_told
from connected.office.cases.rules import (
    CaseIsOpen,
    NothingWritten,
    check_is_open,
    check_late_reason,
    check_outcome,
    clock_change,
)
from connected.office.cases.signals import case_closed


@operation
def close_case(
    *, case: Case, outcome: str, by: Actor, words: str = "", late_reason: str = ""
) -> Case:
    """Close with an outcome of its type, and tell the resident. `words` go to the resident too.

    `late_reason`: for the council's own eyes, where the type asks why a case was late.
    """
    hold(case, by)
    check_is_open(case)
    chosen = check_outcome(case.case_type, outcome, case.stage)
    check_by_manager(case, chosen, by)
    if not chosen.get("skips_tasks"):
        check_nothing_left(case)
    check_late_reason(case, late_reason)
    case.late_reason = late_reason.strip()
    end(case, outcome, words=words, by=by, by_name=by.actor_name)
    record("cases.closed", subject=case, by=by, outcome=outcome, days_late=case.days_late)
    return case


def end(case: Case, outcome: str, *, words: str, by: Actor, by_name: str) -> None:
    """A case that is held ends, whoever ends it. Its clock runs on first, so that the days are counted."""
    now = timezone.now()
    change(
        case,
        outcome=outcome,
        late_reason=case.late_reason,
        closed_at=now,
        first_closed_at=case.first_closed_at or now,
        news_at=None,
        with_partner_since=None,
        **clock_change(case, waits=False, now=now),
    )
    said = "\n\n".join(filter(None, (case.outcome_title, words.strip())))
    entry = Entry.objects.create(
        case=case, kind=Entry.Kind.CLOSED, by_name=by_name, text=said, public=True, at=now
    )
    if can_be_told(case):
        enqueue("cases.tell_of_closing", entry_id=entry.pk)
    tell_followers(case, entry)
    case_closed.send(sender=Case, case=case, by=by)


@operation
def reopen_case(*, case: Case, why: str, by: Actor) -> Case:
    """Open a closed case again. It keeps its first due date: to the resident it was never finished."""
    hold(case, by)
    open_again(case, why, by_name=by.actor_name)
    record("cases.reopened", subject=case, by=by, times=case.times_reopened)
    return case


def open_again(case: Case, why: str, *, by_name: str) -> None:
    if case.is_open:
        raise CaseIsOpen(reference=case.reference)
    if not why.strip():
        raise NothingWritten
    part(case, by_name)
    change(case, outcome="", closed_at=None, times_reopened=case.times_reopened + 1)
    Entry.objects.create(
        case=case, kind=Entry.Kind.REOPENED, by_name=by_name, text=why.strip(), public=True
    )
