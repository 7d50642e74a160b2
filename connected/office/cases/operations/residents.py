"""What the person who asked does to their own request. The door that lets them in knows that it is theirs."""

from collections.abc import Sequence

from django.core.files.base import File
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.files.operations import store_evidence
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.closing import end, open_again
from connected.office.cases.operations.holding import change, hold_as_it_is
from connected.office.cases.rules import (
    REOPENED_WITHIN,
    NothingWritten,
    TooLateToReopen,
    can_reopen,
    check_is_open,
    clock_change,
)

WITHDRAWN = "withdrawn"
MOST_FILES = 20
"""Of one case, sent by its resident."""
NOBODY = "The resident"


@operation
def receive_message(
    *, case: Case, text: str, uploads: Sequence[File] = (), once: str = "", by: Actor
) -> Entry:
    """The resident writes. If the case waited for them its clock goes on; the team sees that there is news.

    `once`: the same words sent again under this name are the same message.
    """
    hold_as_it_is(case)
    known = case.entries.filter(once=once).first() if once else None
    if known:
        nothing_changed()
        return known
    check_is_open(case)
    if not text.strip() and not uploads:
        raise NothingWritten
    files = [
        store_evidence(upload=one, about=case.files_about, by=by, most=MOST_FILES)
        for one in uploads
    ]
    now = timezone.now()
    change(case, news_at=now, **clock_change(case, waits=False, now=now))
    told = "\n".join(filter(None, (text.strip(), *(f"File: {file.name}" for file in files))))
    entry = _note(case, Entry.Kind.MESSAGE_IN, told, once=once)
    record("cases.message_received", subject=case, by=by, files=len(files))
    return entry


@operation
def withdraw_case(*, case: Case, why: str, by: Actor) -> Case:
    """The resident does not want it any more."""
    hold_as_it_is(case)
    check_is_open(case)
    end(case, WITHDRAWN, words=why, by=by, by_name=case.reporter_name or NOBODY)
    record("cases.withdrawn", subject=case, by=by)
    return case


@operation
def ask_to_reopen(*, case: Case, why: str, by: Actor) -> Case:
    """Closed, and not right: open again at once, while it is fresh. The team sees that there is news."""
    hold_as_it_is(case)
    now = timezone.now()
    if not case.is_open and not can_reopen(case, now):
        raise TooLateToReopen(days=REOPENED_WITHIN.days)
    open_again(case, why, by_name=case.reporter_name or NOBODY)
    change(case, news_at=now)
    record("cases.reopened", subject=case, by=by, times=case.times_reopened)
    return case


def _note(case: Case, kind: Entry.Kind, text: str, once: str = "") -> Entry:
    author = case.reporter_name or NOBODY
    return Entry.objects.create(
        case=case, kind=kind, text=text, public=True, by_name=author, once=once
    )
