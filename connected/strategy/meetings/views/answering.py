from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.permissions import requires
from connected.foundation.ui.forms import PlainForm
from connected.strategy.meetings import forms, operations
from connected.strategy.meetings.models import Question, Referral
from connected.strategy.meetings.permissions import (
    ANSWER_MEMBERS,
    ASK_QUESTIONS,
    MANAGE_MEETINGS,
    REFER,
)
from connected.strategy.meetings.views.shared import actor, asked, done


@requires(ASK_QUESTIONS)
def ask(request: HttpRequest) -> HttpResponse:
    form = forms.QuestionForm(request.POST or None, initial=_about_asked(request))
    made: list[Question] = []
    user = request.user
    assert isinstance(user, User)
    on_behalf = user.may(MANAGE_MEETINGS)
    if not on_behalf:
        del form.fields["asked_by"]
    if done(form, lambda: made.append(operations.ask_question(**form.asked(user, on_behalf)))):
        messages.success(request, "The question is on record, and public.")
        return redirect("view-question", reference=made[0].reference)
    return asked(
        request,
        form,
        title="Ask a member's question",
        lead="The question and its answer are public. They stay with what they are about.",
        button="Put on record",
    )


@requires(REFER)
def refer(request: HttpRequest) -> HttpResponse:
    form = forms.ReferralForm(request.POST or None, initial=_about_asked(request))
    made: list[Referral] = []
    if done(form, lambda: made.append(operations.refer(by=actor(request), **form.answers))):
        messages.success(request, "The referral is on record, and public.")
        return redirect("view-referral", reference=made[0].reference)
    return asked(
        request,
        form,
        title="Refer something to a body that decides",
        lead="Scrutiny's referral is public, and so is the day by which it must be answered.",
        button="Put on record",
    )


def _about_asked(request: HttpRequest) -> dict[str, str]:
    """What a link to this page said it is about."""
    return {"about": request.GET.get("about", ""), "on": timezone.localdate()}  # type: ignore[dict-item]


@requires(ANSWER_MEMBERS)
def respond(request: HttpRequest, reference: str) -> HttpResponse:
    referral = get_object_or_404(Referral, reference=reference)
    form = forms.AnswerForm(request.POST or None)
    by = actor(request)
    if done(
        form, lambda: operations.respond_to_referral(referral=referral, by=by, **form.cleaned_data)
    ):
        return _answered(request, "view-referral", reference)
    return _answer_asked(request, form, referral)


@requires(ANSWER_MEMBERS)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    question = get_object_or_404(Question, reference=reference)
    form = forms.AnswerForm(request.POST or None)
    by = actor(request)
    if done(
        form, lambda: operations.answer_question(question=question, by=by, **form.cleaned_data)
    ):
        return _answered(request, "view-question", reference)
    return _answer_asked(request, form, question)


def _answered(request: HttpRequest, name: str, reference: str) -> HttpResponse:
    messages.success(request, "The answer is on record, and public.")
    return redirect(name, reference=reference)


def _answer_asked(
    request: HttpRequest, form: PlainForm, about: Referral | Question
) -> HttpResponse:
    return asked(
        request,
        form,
        title=f"Answer {about.reference}",
        lead=about.text,
        button="Put the answer on record",
        back=about.get_absolute_url(),
    )
