from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from connected.foundation.files.downloads import serve
from connected.foundation.notify.configured import can_send
from connected.foundation.permissions import Actor, requires
from connected.office.cases.forms import NoteForm
from connected.office.cases.models import Case
from connected.office.cases.operations import note_look
from connected.office.cases.operations.telling import can_be_told
from connected.office.cases.permissions import SEE_CASES, WORK_CASES
from connected.office.cases.queries import looks_of
from connected.office.cases.queries.likeness import likely_same
from connected.office.cases.queries.relations import company_of, files_of_joined
from connected.office.cases.queries.timelines import files_of, last_message, timeline
from connected.office.cases.queries.wards import ward_title
from connected.office.cases.rules import can_be_longer
from connected.office.cases.signals import CasePart, case_page
from connected.office.cases.views.shared import actor_of, case_or_404

MOST_LOOKS = 20


@requires(SEE_CASES)
@require_safe
def view_case(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    actor = actor_of(request)
    may_work = actor.may(WORK_CASES)
    note_look(case=case, by=actor)
    company = company_of(case, actor)
    return render(
        request,
        "cases/case.html",
        {
            "case": case,
            "told": [(part["label"], part["value"]) for part in case.particulars],
            "who": _who(case),
            "note_form": NoteForm(case) if may_work else None,
            "entries": timeline(case),
            "files": files_of(case),
            "may_work": may_work,
            "last_message": last_message(case),
            "sends_letters": can_send("letter"),
            "can_be_told": can_be_told(case),
            "is_mine": case.assigned_to_id == request.user.pk,
            "tasks": case.tasks.order_by("pk"),
            "can_be_longer": can_be_longer(case),
            "looks": looks_of(case)[:MOST_LOOKS],
            "parts": _parts(case, actor),
            "company": company,
            "joined_files": files_of_joined(company.joined),
            "likely": likely_same(case, actor, known=company.numbers) if may_work else [],
        },
    )


@requires(SEE_CASES)
@require_safe
def download_file(request: HttpRequest, reference: str, file: UUID) -> FileResponse:
    """The case is asked for first: a file opens to whoever may see its case, and to nobody else."""
    case = case_or_404(request, reference)
    return serve(get_object_or_404(files_of(case), reference=file))


def _parts(case: Case, actor: Actor) -> list[CasePart]:
    answers: list[tuple[Any, Any]] = case_page.send(sender=Case, case=case, actor=actor)
    return sorted((part for _, part in answers if part), key=lambda part: part.order)


def _who(case: Case) -> list[tuple[str, str]]:
    """What nobody gave reads so; what was worked out is left out where there is nothing."""
    given = [
        ("Name", case.reporter_name),
        ("Email", case.reporter_email),
        ("Phone", case.reporter_phone),
        ("Place", case.place_text),
    ]
    worked_out = [
        ("Point on the map", _point(case)),
        ("Ward", _ward(case)),
        ("Came from", " ".join(filter(None, (case.source, case.source_reference)))),
    ]
    return given + [(title, words) for title, words in worked_out if words]


def _point(case: Case) -> str:
    return "" if case.latitude is None else f"{case.latitude:.5f}, {case.longitude:.5f}"


def _ward(case: Case) -> str:
    title = ward_title(case.ward_code)
    return title if case.ward_is_exact or not title else f"{title} (approximate)"
