"""What the payer and the provider see. A payment's key opens its pages, and nobody can guess it."""

import json
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from connected.council.payments.models import Payment
from connected.council.payments.operations import follow_payment
from connected.council.payments.queries import payment_known_as, payment_under
from connected.council.payments.queries.receipts import receipt
from connected.foundation.documents.rendering import CONTENT_TYPES, as_pdf
from connected.foundation.jobs import enqueue
from connected.foundation.pay.signatures import is_signed
from connected.foundation.permissions import public


@public
@never_cache
@require_safe
def come_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """From the provider, whatever came of it: only the provider's own answer counts."""
    _payment_or_404(key)
    payment = follow_payment(key=key, seen="coming back", by=request.actor)
    return redirect(f"{payment.back}?{urlencode({'payment': str(payment.key)})}")


@public
@never_cache
@require_safe
def view_receipt(request: HttpRequest, key: UUID) -> HttpResponse:
    payment = _taken_or_404(key)
    context = {"payment": payment, "entries": payment.entries.select_related("refund")}
    return render(request, "payments/receipt.html", context)


@public
@never_cache
@require_safe
def download_receipt(request: HttpRequest, key: UUID) -> HttpResponse:
    payment = _taken_or_404(key)
    name = f'attachment; filename="receipt-{payment.reference}.pdf"'
    content = as_pdf(receipt(payment), site=request.build_absolute_uri("/"))
    return HttpResponse(
        content, content_type=CONTENT_TYPES["pdf"], headers={"Content-Disposition": name}
    )


@csrf_exempt
@public
@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """A message from the provider: reason enough to ask it, and no more. They come twice, late and in any order."""
    if not is_signed(request.body, request.headers.get("Pay-Signature", "")):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    try:
        payment = payment_known_as(str(json.loads(request.body)["resource_id"]))
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    if payment:
        enqueue("payments.follow", key=str(payment.key), seen="a message of the provider")
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _payment_or_404(key: UUID) -> Payment:
    payment = payment_under(key)
    if payment is None:
        raise Http404
    return payment


def _taken_or_404(key: UUID) -> Payment:
    payment = _payment_or_404(key)
    if not payment.is_taken:
        raise Http404
    return payment
