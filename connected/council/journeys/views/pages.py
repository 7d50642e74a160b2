from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.council.journeys.forms import QuestionForm
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import answer_question
from connected.council.journeys.rules.refusals import AnswersGone, AnswersSent, NotAsked
from connected.council.journeys.views.addresses import address_after, back_address
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Question

OVERTAKEN = (AnswersGone, AnswersSent, NotAsked)
"""Another tab, or time, was quicker: the journey itself knows where it stands."""


def question_page(
    request: HttpRequest, draft: Draft, form: QuestionForm, **more: Any
) -> HttpResponse:
    context = {
        "draft": draft,
        "service": draft.revision.service,
        "question": form.question,
        "form": form,
        "back": back_address(request, draft, form.question),
        **more,
    }
    return render(request, "journeys/question.html", context)


def go_on(request: HttpRequest, draft: Draft, question: Question, answer: Answer) -> HttpResponse:
    """Keep the answer and lead to what comes next."""
    try:
        draft = answer_question(
            draft_id=draft.pk, key=question.key, answer=answer, by=request.actor
        )
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    return redirect(address_after(request, draft, question))
