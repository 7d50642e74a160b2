from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.files.models import StoredFile
from connected.foundation.files.operations import bind_files
from connected.foundation.geography import ward_at
from connected.foundation.jobs import enqueue
from connected.foundation.operations import DrawAgain, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, CaseType, Entry
from connected.office.cases.operations.tasks import list_tasks
from connected.office.cases.operations.telling import can_be_told
from connected.office.cases.rules import (
    AlreadyOpened,
    Particular,
    Place,
    Reporter,
    check_place,
    due_date,
    new_reference,
    one_line,
)
from connected.office.cases.signals import case_opened


@operation
def open_case(
    *,
    case_type: CaseType,
    channel: str,
    assisted: bool,
    summary: str,
    particulars: Sequence[Particular],
    reporter: Reporter,
    place: Place | None,
    by: Actor,
    opened_at: datetime | None = None,
    source: str = "",
    source_reference: str = "",
    files: Sequence[StoredFile] = (),
) -> Case:
    """A new case with its clock, its timeline and, where there is an address, the job that says thank you.

    Four statements, two more with files, one more with tasks: it is on the way of every submission.
    """
    case = Case(
        case_type=case_type,
        team_id=case_type.team_id,
        channel=channel,
        assisted=assisted,
        stage=case_type.first_stage,
        opened_at=opened_at or timezone.now(),
        summary=one_line(summary),
        particulars=list(particulars),
        source=source,
        source_reference=source_reference,
    )
    case.due_on = due_date(case.opened_at, case_type)
    set_reporter(case, reporter)
    set_place(case, place or Place())
    _keep(case)
    _begin_timeline(case, by)
    list_tasks(case)
    if files:
        bind_files(files=files, about=case.files_about, by=by)
    record("cases.opened", subject=case, by=by, case_type=case_type.key, channel=channel)
    if can_be_told(case):
        enqueue("cases.acknowledge_case", case_id=case.pk)
    case_opened.send(sender=Case, case=case, by=by)
    return case


def set_reporter(case: Case, reporter: Reporter) -> None:
    user = reporter.user
    case.reporter = user
    case.reporter_name = reporter.name or (user.name if user else "")
    case.reporter_email = (reporter.email or (user.email if user else "")).lower()
    case.reporter_phone = reporter.phone


def set_place(case: Case, place: Place) -> None:
    check_place(place)
    case.place_text = place.text
    case.latitude, case.longitude = place.latitude, place.longitude
    if place.latitude is not None and place.longitude is not None:
        ward = ward_at(place.latitude, place.longitude)
        case.ward_code, case.ward_is_exact = ward.code, ward.exact


def _keep(case: Case) -> None:
    """Insert under a reference that nobody has. Which one is taken only the insert itself can tell."""
    case.reference = new_reference()
    try:
        case.save(force_insert=True)
    except IntegrityError as conflict:
        broken = conflict.__cause__.diag.constraint_name  # type: ignore[union-attr]
        if broken == "cases_one_per_reference":
            raise DrawAgain from None
        if broken == "cases_one_per_source":
            raise AlreadyOpened(
                source=case.source, source_reference=case.source_reference
            ) from None
        raise


def _begin_timeline(case: Case, by: Actor) -> None:
    opened = Entry(
        case=case,
        kind=Entry.Kind.OPENED,
        text=case.get_channel_display(),
        public=True,
        by_name=by.actor_name,
        at=case.opened_at,
    )
    Entry.objects.bulk_create([opened])
