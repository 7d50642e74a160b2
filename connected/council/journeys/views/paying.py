"""From the check of the answers to the payment page of the provider, and back."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from connected.council.appointments.rules import SlotNotOffered, SlotTaken
from connected.council.journeys.operations import check_out
from connected.council.journeys.queries import draft_under, last_payment
from connected.council.journeys.rules.refusals import AnswersGone, AnswersSent, NotFinished
from connected.council.journeys.views.pages import journey_page
from connected.council.journeys.views.session import gone, is_held
from connected.council.journeys.views.slots import choose_anew
from connected.council.payments.operations import cancel_payment, start_payment
from connected.council.payments.queries import payment_under
from connected.council.payments.rules import PaymentOver, TooLateToCancel, why
from connected.foundation.operations import Unavailable
from connected.foundation.permissions import public


@public
@require_POST
def pay(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """On to the provider, for the first time or again."""
    if not is_held(request, draft_id):
        return gone(request)
    try:
        payment = check_out(draft_id=draft_id, by=request.actor)
        payment, address = start_payment(key=payment.key, by=request.actor)
    except (NotFinished, AnswersGone, AnswersSent, PaymentOver):
        return redirect("continue-journey", draft_id)
    except (SlotTaken, SlotNotOffered) as refused:
        return choose_anew(request, draft_id, refused)
    except Unavailable:
        return _no_answer(request, draft_id)
    return redirect(address or payment.back)


@public
@never_cache
@require_safe
def show(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Where the payment stands. Who comes back in another browser is shown the receipt."""
    if not is_held(request, draft_id):
        return _elsewhere(request)
    draft = draft_under(draft_id)
    if draft is None or draft.cleared_at:
        return gone(request, draft)
    if draft.sent_at:
        return redirect("confirm-request", draft.submission.case.reference)
    payment = last_payment(draft)
    if payment is None:
        return redirect("check-answers", draft.pk)
    context = {"payment": payment, "why": why(payment.status, payment.code)}
    return journey_page(request, draft, "payment", **context)


@public
@require_POST
def cancel(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Back to the answers, to change them."""
    draft = draft_under(draft_id) if is_held(request, draft_id) else None
    if draft is None:
        return gone(request)
    if draft.payment_id is None:
        return redirect("continue-journey", draft_id)
    try:
        cancel_payment(key=draft.payment_id, by=request.actor)
    except TooLateToCancel as refused:
        context = {"payment": last_payment(draft), "refused": refused.sentence}
        return journey_page(request, draft, "payment", **context)
    except Unavailable:
        return _no_answer(request, draft_id)
    return redirect("continue-journey", draft_id)


def _no_answer(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    draft = draft_under(draft_id)
    assert draft is not None
    context = {"payment": last_payment(draft)}
    page = journey_page(request, draft, "no-payments", **context)
    page.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return page


def _elsewhere(request: HttpRequest) -> HttpResponse:
    """By the payment's own key, which its payer alone was given."""
    try:
        payment = payment_under(UUID(request.GET.get("payment", "")))
    except ValueError:
        payment = None
    if payment is None:
        return gone(request)
    if payment.is_taken:
        return redirect("view-receipt", payment.key)
    context = {"payment": payment, "why": why(payment.status, payment.code)}
    return render(request, "journeys/payment-elsewhere.html", context)
