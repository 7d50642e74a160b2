from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from connected.council.appointments.rules import SlotNotOffered, SlotTaken
from connected.council.feedback.queries import rating_path
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import submit_draft
from connected.council.journeys.queries import last_payment, submission_of, tracking_path
from connected.council.journeys.rules.checking import Block, Part, checked
from connected.council.journeys.rules.refusals import AnswersGone, FeeToPay, NotFinished
from connected.council.journeys.views.addresses import (
    CHECK,
    beginning_address,
    change_address,
    definition_for,
    entry_address,
    first_address,
    path_through,
    section_address,
    step_address,
    tasks_address,
    with_changing,
)
from connected.council.journeys.views.pages import journey_page
from connected.council.journeys.views.session import drafts_in, gone, is_held, with_draft
from connected.council.journeys.views.slots import choose_anew
from connected.council.payments.queries import payments_of
from connected.council.payments.rules import why
from connected.council.services.queries import definition_of
from connected.council.services.rules.fees import fee_due
from connected.foundation.permissions import public
from connected.office.cases.models import Case
from connected.office.cases.permissions import SEE_CASES


@public
@never_cache
@with_draft
def tasks(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The sections of a long journey, and how far each has come."""
    path = path_through(draft)
    if not path.has_task_list:
        return redirect("continue-journey", draft.pk)
    lines = [
        {
            "title": section.section.title,
            "status": section.status.value,
            "href": section_address(draft, section),
        }
        for section in path.sections
        if section.is_needed
    ]
    context = {"tasks": lines, "can_check": path.is_complete, "back": first_address(draft)}
    return journey_page(request, draft, "tasks", **context)


@public
@never_cache
@with_draft
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    path = path_through(draft)
    if not path.is_complete:
        return redirect("continue-journey", draft.pk)
    definition = definition_for(draft)
    back = tasks_address(draft) if path.has_task_list else beginning_address(draft)
    if path.passed and not path.has_task_list:
        back = step_address(draft, path.passed[-1].key)
    fee = fee_due(definition, path.values)
    tried = last_payment(draft) if fee.is_due else None
    context = {
        "parts": [_part(draft, part) for part in checked(definition, path)],
        "fee": fee,
        "why": why(tried.status, tried.code) if tried else "",
        "back": back,
        "at": CHECK,
    }
    return journey_page(request, draft, "check", **context)


def _part(draft: Draft, part: Part) -> dict[str, Any]:
    return {"title": part.title, "blocks": [_block(draft, block) for block in part.blocks]}


def _block(draft: Draft, block: Block) -> dict[str, Any]:
    """One of a group can be changed as a whole; every other answer by itself."""
    change = with_changing(entry_address(draft, block.step, block.entry)) if block.entry else ""
    rows = [
        {"key": row.label, "value": row.value}
        | ({"href": change_address(draft, row.step)} if row.step and not block.title else {})
        for row in block.rows
    ]
    return {"title": block.title, "change": change, "rows": rows}


@public
@require_POST
def send(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Sent twice (a double click, Back, a retry), it leads to the same confirmation."""
    if not is_held(request, draft_id):
        return gone(request)
    try:
        case = submit_draft(draft_id=draft_id, by=request.actor)
    except (NotFinished, AnswersGone, FeeToPay):
        return redirect("continue-journey", draft_id)
    except (SlotTaken, SlotNotOffered) as refused:
        return choose_anew(request, draft_id, refused)
    if _works_it(request, case):
        return redirect("view-case", case.reference)
    return redirect("confirm-request", case.reference)


def _works_it(request: HttpRequest, case: Case) -> bool:
    """Staff who entered it and may see it go on to the case."""
    if case.channel == Case.Channel.ONLINE and not case.assisted:
        return False
    if not request.actor.may(SEE_CASES):
        return False
    return Case.objects.visible_to(request.actor).filter(pk=case.pk).exists()


@public
@never_cache
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """For the browser that sent it, as often as it likes."""
    submission = submission_of(reference, drafts_in(request))
    if submission is None:
        raise Http404
    case = submission.case
    definition = definition_of(submission.revision).in_language(submission.draft.language)
    context = {
        "case": case,
        "service": submission.revision.service,
        "definition": definition,
        "is_own": submission.draft.is_own,
        "tracking": tracking_path(case),
        "rating": rating_path(case),
        "payments": payments_of(case) if definition.fee else [],
    }
    return render(request, "journeys/confirmation.html", context)
