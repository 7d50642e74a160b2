from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.council.journeys.forms import PageForm, QuestionForm
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import answer_page, answer_question
from connected.council.journeys.rules.paths import READ, asked_on
from connected.council.journeys.rules.refusals import (
    AnswersGone,
    AnswersSent,
    NotAsked,
    PaymentUnderWay,
)
from connected.council.journeys.views.addresses import (
    address_after,
    back_address,
    definition_for,
    path_through,
)
from connected.council.services.queries import definition_of
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Information, Page, Question

OVERTAKEN = (AnswersGone, AnswersSent, NotAsked, PaymentUnderWay)
"""Another tab, or time, was quicker: the journey itself knows where it stands."""


def journey_page(request: HttpRequest, draft: Draft, template: str, **more: Any) -> HttpResponse:
    """A page of the journey, with what all of them need. `languages`: those that it can also be read in."""
    said = {"": "English", **definition_of(draft.revision).languages}
    at = more.get("question") or more.get("page") or more.get("group") or {}
    context = {
        "draft": draft,
        "definition": definition_for(draft),
        "languages": [(code, name) for code, name in said.items() if code != draft.language]
        if len(said) > 1
        else [],
        "at": at.get("key", "") if isinstance(at, dict) else at.key,
        **more,
    }
    return render(request, f"journeys/{template}.html", context)


def question_page(
    request: HttpRequest, draft: Draft, form: QuestionForm, **more: Any
) -> HttpResponse:
    back = back_address(request, draft, form.question.key)
    context = {"question": form.question, "form": form, "back": back, **more}
    return journey_page(request, draft, "question", **context)


def go_on(request: HttpRequest, draft: Draft, question: Question, answer: Answer) -> HttpResponse:
    """Keep the answer and lead to what comes next."""
    try:
        draft = answer_question(
            draft_id=draft.pk, key=question.key, answer=answer, by=request.actor
        )
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    return redirect(address_after(request, draft, question.key))


def answer_together(
    request: HttpRequest, draft: Draft, page: Page, known: Mapping[str, Answer]
) -> HttpResponse:
    """Several questions on a page: the right answers are kept, also where others are wrong."""
    form = PageForm(
        asked_on(page.questions, path_through(draft).values),
        {**known, **draft.answers},
        request.POST if request.method == "POST" else None,
        is_own=draft.is_own,
    )
    try:
        if form.is_bound:
            draft = answer_page(
                draft_id=draft.pk, key=page.key, answers=form.answers, by=request.actor
            )
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    if form.is_valid():
        return redirect(address_after(request, draft, page.key))
    back = back_address(request, draft, page.key)
    return journey_page(request, draft, "page", page=page, form=form, back=back, caption="")


def read_information(request: HttpRequest, draft: Draft, page: Information) -> HttpResponse:
    if request.method != "POST":
        back = back_address(request, draft, page.key)
        return journey_page(request, draft, "information", page=page, back=back)
    try:
        draft = answer_question(draft_id=draft.pk, key=page.key, answer=READ, by=request.actor)
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    return redirect(address_after(request, draft, page.key))
