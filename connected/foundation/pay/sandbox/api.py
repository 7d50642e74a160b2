"""The public API, version 1, as far as a council uses it. Source: docs.payments.service.gov.uk, API reference."""

import functools
import hmac
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from connected.foundation.pay.sandbox import account
from connected.foundation.pay.sandbox.faults import Fault
from connected.foundation.pay.sandbox.messenger import send_messages
from connected.foundation.permissions import public

Answer = Callable[..., HttpResponse]
UNFINISHED = ("created", "started", "submitted", "capturable")
MOST = 10_000_000
LONGEST = 255


def _endpoint(answer: Answer) -> Answer:
    """With the key, and errors as the specification words them."""

    @csrf_exempt
    @public
    @functools.wraps(answer)
    def answered(request: HttpRequest, **address: Any) -> HttpResponse:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), settings.PAY_API_KEY.encode()):
            return HttpResponse("Credentials are required", status=401)
        try:
            response = answer(request, **address)
        except Fault as fault:
            response = JsonResponse(fault.body, status=fault.status)
        send_messages()
        return response

    return answered


@_endpoint
def payments(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        found = account.find_under(request.GET.get("reference", ""))
        results = [_told(book) for book in found]
        return JsonResponse(
            {"total": len(found), "count": len(found), "page": 1, "results": results}
        )
    asked = _checked(_body(request))
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST:
        raise Fault(400, "P0102", "Invalid attribute value: Idempotency-Key", "Idempotency-Key")
    book, is_new = account.create(asked, key)
    return JsonResponse(_told(book), status=201 if is_new else 200)


@_endpoint
def payment(request: HttpRequest, id: str) -> HttpResponse:
    return JsonResponse(_told(account.find(id)))


@_endpoint
def cancel(request: HttpRequest, id: str) -> HttpResponse:
    account.cancel(id)
    return HttpResponse(status=204)


@_endpoint
def refunds(request: HttpRequest, id: str) -> HttpResponse:
    if request.method == "GET":
        told = [_told_refund(one) for one in account.find(id)["refunds"]]
        return JsonResponse({"payment_id": id, "_embedded": {"refunds": told}})
    asked = _body(request)
    amount = _number(asked, "amount")
    available = _number(asked, "refund_amount_available")
    return JsonResponse(_told_refund(account.refund(id, amount, available)), status=202)


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
    except ValueError:
        raise Fault(400, "P0100", "Unable to parse JSON") from None
    if not isinstance(body, dict):
        raise Fault(400, "P0100", "Unable to parse JSON")
    return body


def _checked(asked: dict[str, Any]) -> dict[str, Any]:
    for name in ("reference", "description", "return_url"):
        if not asked.get(name):
            raise Fault(400, "P0101", f"Missing mandatory attribute: {name}", name)
    for name in ("reference", "description"):
        if len(asked[name]) > LONGEST:
            raise Fault(
                422,
                "P0102",
                f"Invalid attribute value: {name}. At most {LONGEST} letters",
                name,
            )
    if asked.get("language", "en") not in ("en", "cy"):
        raise Fault(
            422, "P0102", 'Invalid attribute value: language. Must be "en" or "cy"', "language"
        )
    if not 1 <= _number(asked, "amount") <= MOST:
        raise Fault(
            422,
            "P0102",
            "Invalid attribute value: amount. Must be between 1 and 10000000",
            "amount",
        )
    return asked


def _number(asked: dict[str, Any], name: str) -> int:
    value = asked.get(name)
    if value is None:
        raise Fault(400, "P0101", f"Missing mandatory attribute: {name}", name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Fault(
            400, "P0102", f"Invalid attribute value: {name}. Must be a valid numeric format", name
        )
    return value


def _told(book: account.Book) -> dict[str, Any]:
    status = book["status"]
    state: dict[str, Any] = {
        "status": status,
        "finished": status not in UNFINISHED,
    }
    if book["code"]:
        state |= {"code": book["code"]}
    links: dict[str, Any] = {"self": _link("demo-pay-payment", book["id"])}
    if status in account.UNFINISHED:
        links["next_url"] = _link("demo-pay-open", account.new_link(book))
    left = account.refundable(book)
    return {
        "payment_id": book["id"],
        "payment_provider": "sandbox",
        "amount": book["amount"],
        "reference": book["reference"],
        "description": book["description"],
        "language": book.get("language", "en"),
        "return_url": book["return_url"],
        "created_date": book["created"],
        "state": state,
        "refund_summary": {
            "status": "available" if left else "full" if status == "success" else "unavailable",
            "amount_available": left,
            "amount_submitted": account.refunded(book),
        },
        "_links": links,
    }


def _told_refund(one: account.Book) -> dict[str, Any]:
    return {"refund_id": one["id"], "amount": one["amount"], "status": one["status"]}


def _link(name: str, argument: str) -> dict[str, str]:
    return {
        "href": settings.SITE_ADDRESS.rstrip("/") + reverse(name, args=[argument]),
        "method": "GET",
    }
