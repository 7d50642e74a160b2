"""By when: a longer time, a clock that stands still, another priority. Each says why."""

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.holding import add_entry, change, hold
from connected.office.cases.operations.telling import tell_of_longer_time, tell_of_stopped_clock
from connected.office.cases.rules import (
    AlreadyStopped,
    SamePriority,
    check_can_be_longer,
    check_is_open,
    check_priority,
    check_stop,
    check_written,
    clock_change,
    due_after,
    due_date_with,
)


@operation
def make_time_longer(*, case: Case, why: str, by: Actor) -> Case:
    """Once, by what its type allows, while it is on time. The resident is told why and until when."""
    hold(case, by)
    check_is_open(case)
    check_written(why)
    check_can_be_longer(case)
    now = timezone.now()
    change(case, extended_at=now, due_on=due_after(case.case_type.extension, case.due_on))
    text = f"We need until {in_words(case.due_on)}.\n\n{why.strip()}"
    entry = add_entry(case, Entry.Kind.CLOCK, by, text=text, public=True)
    tell_of_longer_time(entry, why.strip(), by)
    record("cases.time_made_longer", subject=case, by=by, due_on=case.due_on)
    return case


@operation
def stop_clock(*, case: Case, reason: str, why: str, by: Actor) -> Case:
    """For a reason that its type knows. The resident is told."""
    hold(case, by)
    check_is_open(case)
    stop = check_stop(case, reason)
    check_written(why)
    if case.is_waiting:
        raise AlreadyStopped(reference=case.reference)
    change(case, **clock_change(case, waits=True, now=timezone.now(), reason=stop["title"]))
    text = f"{stop['title']}\n\n{why.strip()}"
    entry = add_entry(case, Entry.Kind.CLOCK, by, text=text, public=True)
    tell_of_stopped_clock(entry, text, by)
    record("cases.clock_stopped", subject=case, by=by, reason=reason)
    return case


@operation
def change_priority(*, case: Case, priority: str, by: Actor) -> Case:
    """With the deadline of that priority, from the day of opening. What was added before stays added."""
    hold(case, by)
    check_is_open(case)
    chosen = check_priority(case.case_type, priority)
    if case.priority == priority:
        raise SamePriority(reference=case.reference, priority=case.priority_title)
    was = case.priority
    change(case, due_on=due_date_with(case, priority), priority=priority)
    add_entry(case, Entry.Kind.PRIORITY, by, text=chosen["title"])
    record("cases.priority_changed", subject=case, by=by, was=was, priority=priority)
    return case
