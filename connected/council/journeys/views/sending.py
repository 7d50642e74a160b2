from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from connected.council.feedback.queries import rating_path
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import submit_draft
from connected.council.journeys.queries import submission_of, tracking_path
from connected.council.journeys.rules.refusals import AnswersGone, NotFinished
from connected.council.journeys.views.addresses import (
    change_address,
    path_through,
    question_address,
)
from connected.council.journeys.views.session import drafts_in, gone, is_held, with_draft
from connected.council.services.queries import definition_of
from connected.council.services.rules.question_types import shown
from connected.foundation.permissions import public
from connected.office.cases.models import Case
from connected.office.cases.permissions import SEE_CASES


@public
@never_cache
@with_draft
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    path = path_through(draft)
    if not path.is_complete:
        return redirect("continue-journey", draft.pk)
    rows = [
        {
            "key": question.label,
            "value": shown(question, path.answers[question.key]),
            "href": change_address(draft, question),
        }
        for question in path.asked
    ]
    context = {
        "draft": draft,
        "service": draft.revision.service,
        "rows": rows,
        "back": question_address(draft, path.asked[-1]),
    }
    return render(request, "journeys/check.html", context)


@public
@require_POST
def send(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Sent twice (a double click, Back, a retry), it leads to the same confirmation."""
    if not is_held(request, draft_id):
        return gone(request)
    try:
        case = submit_draft(draft_id=draft_id, by=request.actor)
    except (NotFinished, AnswersGone):
        return redirect("continue-journey", draft_id)
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
    context = {
        "case": case,
        "service": submission.revision.service,
        "definition": definition_of(submission.revision),
        "is_own": submission.draft.is_own,
        "tracking": tracking_path(case),
        "rating": rating_path(case),
    }
    return render(request, "journeys/confirmation.html", context)
