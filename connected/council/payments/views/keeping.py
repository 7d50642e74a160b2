"""What staff see of the money."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.council.payments.forms import RefundForm
from connected.council.payments.models import Payment
from connected.council.payments.operations import ask_refund
from connected.council.payments.permissions import OPEN_PAYMENT, REFUND_PART, SEE_PAYMENTS
from connected.council.payments.queries import (
    HEADINGS,
    exported_rows,
    payment_seen_by,
    payments,
    refundable,
    totals,
)
from connected.council.payments.queries.reconciling import reconciliation
from connected.foundation.operations import Refused
from connected.foundation.permissions import requires
from connected.foundation.spreadsheets import csv_download

ON_A_PAGE = 50
STATUSES = [{"value": value, "text": text} for value, text in Payment.Status.choices]


@requires(SEE_PAYMENTS)
@require_safe
def list_payments(request: HttpRequest) -> HttpResponse:
    status, search = _asked(request)
    found = payments(request.actor, status=status, search=search)
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "totals": totals(found),
        "statuses": STATUSES,
        "status": status,
        "search": search,
    }
    return render(request, "payments/list.html", context)


@requires(SEE_PAYMENTS)
@require_safe
def export_payments(request: HttpRequest) -> StreamingHttpResponse:
    status, search = _asked(request)
    name = f"payments-{timezone.localdate():%Y-%m-%d}"
    found = payments(request.actor, status=status, search=search)
    return csv_download(name, HEADINGS, exported_rows(found))


@requires(SEE_PAYMENTS)
@require_safe
def reconcile(request: HttpRequest) -> HttpResponse:
    return render(request, "payments/reconcile.html", {"found": reconciliation(request.actor)})


@requires(OPEN_PAYMENT)
@require_safe
def view_payment(request: HttpRequest, reference: str) -> HttpResponse:
    payment = _payment_or_404(request, reference)
    context = {
        "payment": payment,
        "left": refundable(payment),
        "may_refund": request.actor.may(REFUND_PART),
    }
    return render(request, "payments/payment.html", context)


@requires(REFUND_PART)
def refund_payment(request: HttpRequest, reference: str) -> HttpResponse:
    payment = _payment_or_404(request, reference)
    form = RefundForm(payment, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            ask_refund(payment=payment, by=request.actor, **form.answers)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The refund is on its way.")
            return redirect("view-payment", reference=reference)
    context = {"payment": payment, "form": form, "left": refundable(payment)}
    return render(request, "payments/refund.html", context)


def _asked(request: HttpRequest) -> tuple[str, str]:
    return request.GET.get("status", ""), request.GET.get("search", "").replace("\0", "")


def _payment_or_404(request: HttpRequest, reference: str) -> Payment:
    """A payment that the actor may not see is not found: nobody learns that it exists."""
    payment = payment_seen_by(request.actor, reference)
    if payment is None:
        raise Http404
    return payment
