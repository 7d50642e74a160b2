from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public
from connected.strategy.meetings.models import Question, Referral
from connected.strategy.meetings.permissions import ANSWER_MEMBERS, ASK_QUESTIONS, REFER
from connected.strategy.meetings.queries import answers_page
from connected.strategy.meetings.queries.answers import questions, referrals
from connected.strategy.meetings.views.shared import actor
from connected.strategy.plan.navigation import strategy_links


@public
@require_safe
def list_referrals(request: HttpRequest) -> HttpResponse:
    return _listed(request, Referral, "meetings/referrals.html")


@public
@require_safe
def list_questions(request: HttpRequest) -> HttpResponse:
    return _listed(request, Question, "meetings/questions.html")


def _listed(
    request: HttpRequest, kind: type[Referral] | type[Question], template: str
) -> HttpResponse:
    today = timezone.localdate()
    facts = {
        "found": answers_page(kind, today),
        "today": today,
        "may_refer": actor(request).may(REFER),
        "may_ask": actor(request).may(ASK_QUESTIONS),
        "links": strategy_links(),
    }
    return render(request, template, facts)


@public
@require_safe
def view_referral(request: HttpRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(referrals(timezone.localdate()), reference=reference)
    return _shown(request, found, "meetings/referral.html", "respond-to-referral")


@public
@require_safe
def view_question(request: HttpRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(questions(timezone.localdate()), reference=reference)
    return _shown(request, found, "meetings/question.html", "answer-question")


def _shown(
    request: HttpRequest, found: Referral | Question, template: str, answered_at: str
) -> HttpResponse:
    facts = {
        "one": found,
        "answer_address": reverse(answered_at, args=[found.reference]),
        "today": timezone.localdate(),
        "may_answer": actor(request).may(ANSWER_MEMBERS),
        "links": strategy_links(),
    }
    return render(request, template, facts)
