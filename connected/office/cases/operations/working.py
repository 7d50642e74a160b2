from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.files.models import StoredFile
from connected.foundation.files.operations import bind_files
from connected.foundation.identity.models import User
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.holding import (
    add_entry,
    change,
    check_by_manager,
    check_on_team,
    hold,
)
from connected.office.cases.operations.tasks import check_nothing_left, list_tasks
from connected.office.cases.rules import (
    AlreadyAssigned,
    AlreadyAtStage,
    NobodyHasIt,
    NothingWritten,
    NotWaiting,
    check_is_open,
    check_move,
    clock_change,
)
from connected.office.cases.signals import case_moved


@operation
def assign_case(*, case: Case, to: User, by: Actor) -> Case:
    """Give an open case to somebody of its team: to oneself, or to a colleague."""
    hold(case, by)
    check_is_open(case)
    check_on_team(case, to)
    if case.assigned_to_id == to.pk:
        raise AlreadyAssigned(reference=case.reference, name=to.actor_name)
    change(case, assigned_to=to)
    add_entry(case, Entry.Kind.ASSIGNED, by, text=to.actor_name)
    record("cases.assigned", subject=case, by=by, to=to.actor_id)
    return case


@operation
def unassign_case(*, case: Case, by: Actor) -> Case:
    """Put an open case back among those that nobody has."""
    hold(case, by)
    check_is_open(case)
    if case.assigned_to_id is None:
        raise NobodyHasIt(reference=case.reference)
    change(case, assigned_to=None)
    add_entry(case, Entry.Kind.ASSIGNED, by)
    record("cases.unassigned", subject=case, by=by)
    return case


@operation
def change_stage(*, case: Case, stage: str, by: Actor) -> Case:
    """Move an open case to a stage of its type. The resident sees the stage."""
    hold(case, by)
    check_is_open(case)
    if case.stage == stage:
        raise AlreadyAtStage(reference=case.reference, stage=case.stage_title)
    check_by_manager(case, check_move(case, stage), by)
    check_nothing_left(case)
    was = case.stage
    waits = case.case_type.waits_for_resident(stage)
    clock = clock_change(case, waits=waits, now=timezone.now())
    change(case, stage=stage, news_at=None, **clock)
    list_tasks(case)
    add_entry(case, Entry.Kind.STAGE, by, text=case.stage_title, public=True)
    record("cases.stage_changed", subject=case, by=by, was=was, stage=stage)
    case_moved.send(sender=Case, case=case, by=by)
    return case


@operation
def go_on(*, case: Case, by: Actor) -> Case:
    """What the case waited for has come, or is needed no more: the clock runs again."""
    hold(case, by)
    if not case.is_waiting:
        raise NotWaiting(reference=case.reference)
    change(case, **clock_change(case, waits=False, now=timezone.now()))
    add_entry(case, Entry.Kind.WAITING, by, text="We go on without waiting.", public=True)
    record("cases.went_on", subject=case, by=by)
    return case


@operation
def note_news_read(*, case: Case, by: Actor) -> None:
    """What the resident wrote has been read, and needs nothing more."""
    check_on_team(case, by)
    if not Case.objects.filter(pk=case.pk, news_at__isnull=False).update(news_at=None):
        nothing_changed()
        return
    record("cases.news_read", subject=case, by=by)


@operation
def add_note(*, case: Case, text: str, by: Actor) -> Entry:
    """A note for colleagues, on an open or a closed case. The resident never sees it.

    It overwrites nothing, so it asks for no version and counts as no change.
    """
    check_on_team(case, by)
    if not text.strip():
        raise NothingWritten
    entry = add_entry(case, Entry.Kind.NOTE, by, text=text.strip())
    record("cases.note_added", subject=case, by=by)
    return entry


@operation
def attach_file(*, case: Case, file: StoredFile, by: Actor) -> StoredFile:
    """A file that was stored already becomes one of this case. Only staff see that it was added."""
    check_on_team(case, by)
    bind_files(files=[file], about=case.files_about, by=by)
    add_entry(case, Entry.Kind.FILE, by, text=file.name)
    record("cases.file_attached", subject=case, by=by, file=file.pk)
    return file
