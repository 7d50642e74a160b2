from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from connected.council.journeys.forms import form_for
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import choose_language, start_draft
from connected.council.journeys.queries import untouched_draft
from connected.council.journeys.rules.refusals import NoSuchLanguage
from connected.council.journeys.rules.slots import SLOT
from connected.council.journeys.rules.telling import known_before
from connected.council.journeys.views.addresses import (
    CHECK,
    beginning_address,
    check_address,
    definition_for,
    next_address,
    path_through,
    step_address,
)
from connected.council.journeys.views.groups import list_entries
from connected.council.journeys.views.pages import (
    OVERTAKEN,
    answer_together,
    go_on,
    journey_page,
    question_page,
    read_information,
)
from connected.council.journeys.views.photos import answer_photos
from connected.council.journeys.views.postcodes import answer_postcode
from connected.council.journeys.views.session import drafts_in, remember, with_draft
from connected.council.journeys.views.slots import answer_slot
from connected.council.services.queries import definition_of, online_service
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Group, Information, Page, Question
from connected.council.services.rules.question_types import FILES
from connected.foundation.identity.models import User
from connected.foundation.permissions import public
from connected.office.cases.models import Case


@public
@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    service = online_service(key)
    if service is None:
        raise Http404
    language = request.POST.get("language", "")
    draft = untouched_draft(service, drafts_in(request), language)
    if draft is None:
        draft = start_draft(
            service=service,
            channel=Case.Channel.ONLINE,
            assisted=False,
            language=language,
            by=request.actor,
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
    """Whatever the journey can stand at: a question, a page of several, a group, a page to read."""
    definition = definition_for(draft)
    step = definition.asking.get(definition.page_of.get(key, key))
    if step is None:
        raise Http404
    if not path_through(draft).allows(step.key):
        return redirect("continue-journey", draft.pk)
    if step.key != key:
        return redirect(step_address(draft, step.key))
    if isinstance(step, Group):
        return list_entries(request, draft, step)
    if isinstance(step, Information):
        return read_information(request, draft, step)
    if isinstance(step, Page):
        return answer_together(request, draft, step, _known(request, draft, step.questions))
    return _ask_one(request, draft, step)


def _ask_one(request: HttpRequest, draft: Draft, question: Question) -> HttpResponse:
    if question.type in FILES:
        return answer_photos(request, draft, question)
    if question.type == SLOT:
        return answer_slot(request, draft, question)
    if question.type == "postcode-address":
        return answer_postcode(request, draft, question)
    form = form_for(
        question,
        answer=(_known(request, draft, [question]) | draft.answers).get(question.key),
        data=request.POST if request.method == "POST" else None,
        is_own=draft.is_own,
    )
    if not form.is_valid():
        return question_page(request, draft, form)
    return go_on(request, draft, question, form.answer)


def _known(
    request: HttpRequest, draft: Draft, questions: tuple[Question, ...] | list[Question]
) -> dict[str, Answer]:
    """Who signed in is not asked again for what the account tells: it is filled in, and can be changed."""
    if not draft.is_own or not isinstance(request.user, User):
        return {}
    definition = definition_of(draft.revision)
    name, email = request.user.name, request.user.email
    return {
        question.key: known_before(definition, question.key, name=name, email=email)
        for question in questions
    }


@public
@never_cache
@with_draft
def show_way_out(request: HttpRequest, draft: Draft, key: str) -> HttpResponse:
    section = next((one for one in path_through(draft).sections if one.way_out), None)
    if section is None or section.way_out is None or section.way_out.key != key:
        return redirect("continue-journey", draft.pk)
    back = (
        step_address(draft, section.passed[-1].key) if section.passed else beginning_address(draft)
    )
    return journey_page(request, draft, "way-out", way_out=section.way_out, back=back)


@public
@require_POST
@with_draft
def change_language(request: HttpRequest, draft: Draft) -> HttpResponse:
    try:
        choose_language(
            draft_id=draft.pk, language=request.POST.get("language", ""), by=request.actor
        )
    except (*OVERTAKEN, NoSuchLanguage):
        return redirect("continue-journey", draft.pk)
    at, path = request.POST.get("at", ""), path_through(draft)
    if at == CHECK and path.is_complete:
        return redirect(check_address(draft))
    if path.allows(at):
        return redirect(step_address(draft, at))
    return redirect("continue-journey", draft.pk)
