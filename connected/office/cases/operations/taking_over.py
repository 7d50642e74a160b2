from collections.abc import Iterator, Sequence
from datetime import datetime

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.opening import set_place, set_reporter
from connected.office.cases.rules import (
    PastCase,
    check_past,
    due_date,
    new_reference,
    one_line,
)

AT_ONCE = 2_000


@operation
def take_over_cases(*, cases: Sequence[PastCase], by: Actor) -> list[Case]:
    """Cases that come with their past, many at once: from another system's archive, or for a demonstration.

    Nobody is written to, nothing that listens for new cases is told, and one event stands for all.
    Some 4,000 a second; hand over a few thousand at a time, so that a long take-over shows progress.
    """
    if not cases:
        nothing_changed()
        return []
    taken = [_case(past) for past in cases]
    _keep_references_apart(taken)
    Case.objects.bulk_create(taken, batch_size=AT_ONCE)
    entries = [
        entry for case, past in zip(taken, cases, strict=True) for entry in _entries(case, past, by)
    ]
    Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
    record("cases.taken_over", subject="cases.case", by=by, cases=len(taken))
    return taken


def _case(past: PastCase) -> Case:
    check_past(past)
    case = Case(
        reference=new_reference(),
        case_type=past.case_type,
        team_id=past.case_type.team_id,
        channel=past.channel,
        assisted=past.assisted,
        stage=past.stage or past.case_type.first_stage,
        opened_at=past.opened_at,
        due_on=due_date(past.opened_at, past.case_type),
        first_closed_at=past.closed_first_at,
        closed_at=past.closed_at,
        outcome=past.outcome,
        times_reopened=past.times_reopened,
        assigned_to=past.assigned_to,
        summary=one_line(past.summary),
        particulars=list(past.particulars),
        source=past.source,
        source_reference=past.source_reference,
    )
    set_reporter(case, past.reporter)
    set_place(case, past.place)
    return case


def _keep_references_apart(cases: Sequence[Case]) -> None:
    """A race with somebody who opens a case at this moment is left to the constraint."""
    while clashing := _clashing(cases):
        for case in clashing:
            case.reference = new_reference()


def _clashing(cases: Sequence[Case]) -> list[Case]:
    """Those whose reference the database has, and all but the first of those that share one."""
    drawn = [case.reference for case in cases]
    seen = set(Case.objects.filter(reference__in=drawn).values_list("reference", flat=True))
    clashing = []
    for case in cases:
        if case.reference in seen:
            clashing.append(case)
        seen.add(case.reference)
    return clashing


def _entries(case: Case, past: PastCase, by: Actor) -> Iterator[Entry]:
    if not past.entries:
        yield _entry(case, Entry.Kind.OPENED, case.opened_at, by, case.channel_words)
        if case.closed_at:
            yield _entry(case, Entry.Kind.CLOSED, case.closed_at, by, case.outcome_title)
    for one in past.entries:
        yield Entry(
            case=case,
            kind=one.kind,
            text=one.text,
            public=one.public,
            by_name=one.by_name,
            at=one.at,
        )


def _entry(case: Case, kind: Entry.Kind, at: datetime, by: Actor, text: str) -> Entry:
    return Entry(case=case, kind=kind, text=text, public=True, by_name=by.actor_name, at=at)
