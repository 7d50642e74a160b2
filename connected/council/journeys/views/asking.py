from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from connected.council.journeys.forms import form_for
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import start_draft
from connected.council.journeys.queries import untouched_draft
from connected.council.journeys.rules.telling import known_before
from connected.council.journeys.views.addresses import (
    next_address,
    path_through,
    question_address,
)
from connected.council.journeys.views.pages import go_on, question_page
from connected.council.journeys.views.photos import answer_photos
from connected.council.journeys.views.session import drafts_in, remember, with_draft
from connected.council.services.queries import definition_of, online_service
from connected.foundation.identity.models import User
from connected.foundation.permissions import public
from connected.office.cases.models import Case


@public
@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    service = online_service(key)
    if service is None:
        raise Http404
    draft = untouched_draft(service, drafts_in(request))
    if draft is None:
        draft = start_draft(
            service=service, channel=Case.Channel.ONLINE, assisted=False, by=request.actor
        )
        remember(request, draft)
    return redirect("continue-journey", draft.pk)


@public
@never_cache
@with_draft
def resume(request: HttpRequest, draft: Draft) -> HttpResponse:
    return redirect(next_address(draft, path_through(draft)))


@public
@never_cache
@with_draft
def ask(request: HttpRequest, draft: Draft, key: str) -> HttpResponse:
    question = definition_of(draft.revision).questions.get(key)
    if question is None:
        raise Http404
    if not path_through(draft).allows(key):
        return redirect("continue-journey", draft.pk)
    if question.type == "photos":
        return answer_photos(request, draft, question)
    form = form_for(
        question,
        answer=draft.answers.get(key, _known_before(request, draft, key)),
        data=request.POST if request.method == "POST" else None,
        is_own=draft.is_own,
    )
    if not form.is_valid():
        return question_page(request, draft, form)
    return go_on(request, draft, question, form.answer)


def _known_before(request: HttpRequest, draft: Draft, key: str) -> str | None:
    """Who signed in is not asked again for what the account tells: it is filled in, and can be changed."""
    if not draft.is_own or not isinstance(request.user, User):
        return None
    definition = definition_of(draft.revision)
    return known_before(definition, key, name=request.user.name, email=request.user.email)


@public
@never_cache
@with_draft
def show_way_out(request: HttpRequest, draft: Draft, key: str) -> HttpResponse:
    path = path_through(draft)
    if path.way_out is None or path.way_out.key != key:
        return redirect("continue-journey", draft.pk)
    context = {
        "draft": draft,
        "service": draft.revision.service,
        "way_out": path.way_out,
        "back": question_address(draft, path.asked[-1]),
    }
    return render(request, "journeys/way-out.html", context)
