from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.strategy.benefits import forms, operations
from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.permissions import (
    MEND_BENEFITS,
    OWN_BENEFITS,
    SEE_BENEFITS_WORK,
    SIGN_BENEFITS,
)
from connected.strategy.benefits.queries.standing import numbers_by_state
from connected.strategy.benefits.queries.work import benefit_work, is_owner
from connected.strategy.benefits.views.shared import asked, back_to, benefit_or_404, done, person


@requires(SEE_BENEFITS_WORK)
@require_safe
def view_work(request: HttpRequest) -> HttpResponse:
    work = benefit_work(request.actor)  # type: ignore[attr-defined]
    facts = {
        "work": work,
        "numbers": numbers_by_state(work.all),
        "may_own": request.actor.may(OWN_BENEFITS),  # type: ignore[attr-defined]
        "may_mend": request.actor.may(MEND_BENEFITS),  # type: ignore[attr-defined]
        "may_sign": request.actor.may(SIGN_BENEFITS),  # type: ignore[attr-defined]
    }
    return render(request, "benefits/work.html", facts)


@requires(OWN_BENEFITS)
def comment(request: HttpRequest, reference: str) -> HttpResponse:
    return _note(
        request,
        reference,
        forms.CommentForm(request.POST or None),
        operations.comment_on_benefit,
        "Say how it is going",
    )


@requires(OWN_BENEFITS)
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    return _note(
        request,
        reference,
        forms.PlanForm(request.POST or None),
        operations.plan_for_benefit,
        "Say what you will do",
    )


def _note(
    request: HttpRequest,
    reference: str,
    form: forms.PlainForm,
    operation: Callable[..., object],
    title: str,
) -> HttpResponse:
    benefit = benefit_or_404(reference)
    if not is_owner(person(request), benefit):
        raise PermissionDenied
    on = timezone.localdate()
    if done(
        form, lambda: operation(benefit=benefit, on=on, by=person(request), **form.cleaned_data)
    ):
        return back_to(request, benefit, "Your words are on the page of the benefit.")
    return asked(request, form, benefit=benefit, title=title, button="Publish")


@requires(MEND_BENEFITS)
def adopt(request: HttpRequest) -> HttpResponse:
    form = forms.AdoptForm(request.POST or None)
    made: list[Benefit] = []
    if done(
        form, lambda: made.append(operations.adopt_benefit(by=person(request), **form.answers))
    ):
        return back_to(request, made[0], "The benefit is in the register.")
    return asked(
        request,
        form,
        title="Bring in a benefit from before the platform",
        button="Bring it in",
        lead="Benefits of an approved business case come in by themselves. Use this page for promises made elsewhere.",
    )


@requires(MEND_BENEFITS)
def fill_in(request: HttpRequest, reference: str) -> HttpResponse:
    benefit = benefit_or_404(reference)
    form = forms.FillInForm(request.POST or None, benefit=benefit)
    return _changed(
        request,
        benefit,
        form,
        operations.fill_in_benefit,
        title="Fill in what is missing",
        lead="What you fill in cannot be changed afterwards.",
    )


@requires(MEND_BENEFITS)
def owner(request: HttpRequest, reference: str) -> HttpResponse:
    benefit = benefit_or_404(reference)
    form = forms.OwnerForm(request.POST or None, initial={"owner": benefit.owner})
    return _changed(request, benefit, form, operations.name_owner, title="Name the owner")


@requires(MEND_BENEFITS)
def target(request: HttpRequest, reference: str) -> HttpResponse:
    benefit = benefit_or_404(reference)
    form = forms.TargetForm(request.POST or None)
    return _changed(
        request,
        benefit,
        form,
        operations.raise_target,
        title="Raise the target",
        on=timezone.localdate(),
    )


@requires(SIGN_BENEFITS)
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    benefit = benefit_or_404(reference)
    form = forms.SignForm(request.POST or None)
    return _changed(
        request,
        benefit,
        form,
        operations.sign_cashable,
        title="Sign that the budget line fell",
        lead=f"Budget line {benefit.budget_line or 'not named yet'}. A saving counts only once it has left the budget.",
    )


@requires(SIGN_BENEFITS)
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    benefit = benefit_or_404(reference)
    form = forms.TakeBackForm(request.POST or None)
    return _changed(
        request,
        benefit,
        form,
        operations.take_back_signature,
        title="Take back what was signed",
        lead="The earlier signature stays to be read. Yours is taken off it.",
    )


def _changed(
    request: HttpRequest,
    benefit: Benefit,
    form: forms.PlainForm,
    operation: Callable[..., object],
    *,
    title: str,
    lead: str = "",
    **more: Any,
) -> HttpResponse:
    """Asks, and calls the operation with the form's answers."""
    if done(
        form,
        lambda: operation(benefit=benefit, by=person(request), **more, **form.answers),  # type: ignore[attr-defined]
    ):
        return back_to(request, benefit, "Saved.")
    return asked(request, form, benefit=benefit, title=title, button="Save", lead=lead)
