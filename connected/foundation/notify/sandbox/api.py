"""The API, version 2, as far as a council uses it. Source: docs.notifications.service.gov.uk, Python client."""

import functools
import json
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from notifications_python_client.authentication import decode_jwt_token
from notifications_python_client.errors import TokenError

from connected.foundation.notify.sandbox import books
from connected.foundation.notify.sandbox.messenger import send_reports
from connected.foundation.permissions import public

Answer = Callable[..., HttpResponse]
SIMULATED = {
    "temp-fail@simulator.notify": "temporary-failure",
    "perm-fail@simulator.notify": "permanent-failure",
    "447700900003": "temporary-failure",
    "447700900002": "permanent-failure",
}
"""What these addresses and numbers of Notify's own come to; everything else is delivered."""
ADDRESS = {"email": "email_address", "sms": "phone_number"}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
MOBILE = re.compile(r"447[0-9]{9}")


class Fault(Exception):
    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"status_code": status, "errors": [{"error": error, "message": message}]}


def _endpoint(answer: Answer) -> Answer:
    """With a token signed by the key, and errors as the specification words them."""

    @csrf_exempt
    @public
    @functools.wraps(answer)
    def answered(request: HttpRequest, **address: Any) -> HttpResponse:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            decode_jwt_token(token, settings.NOTIFY_API_KEY[-36:])
            return answer(request, **address)
        except TokenError:
            fault = Fault(403, "AuthError", "Invalid token: signature, api token not found")
        except Fault as one:
            fault = one
        return JsonResponse(fault.body, status=fault.status)

    return answered


@_endpoint
def notifications(request: HttpRequest) -> HttpResponse:
    found = books.find_under(request.GET.get("reference", ""))
    return JsonResponse({"notifications": found, "links": {"current": request.path}})


@_endpoint
def notification(request: HttpRequest, id: str) -> HttpResponse:
    book = books.find(id)
    if book is None:
        raise Fault(404, "NoResultFound", "No result found")
    return JsonResponse(book)


@_endpoint
def send(request: HttpRequest, kind: str) -> HttpResponse:
    asked = json.loads(request.body)
    if not asked.get("template_id"):
        raise Fault(400, "ValidationError", "template_id is a required property")
    words = asked.get("personalisation") or {}
    if "body" not in words:
        raise Fault(400, "BadRequestError", "Missing personalisation: body")
    to = _address(kind, asked, words)
    book = books.take({"type": kind, "reference": asked.get("reference"), "to": to, **words})
    books.turn(book["id"], SIMULATED.get(to, "received" if kind == "letter" else "delivered"))
    send_reports()
    told = {"id": book["id"], "reference": asked.get("reference"), "content": words}
    return JsonResponse(told, status=201)


def _address(kind: str, asked: dict[str, Any], words: dict[str, Any]) -> str:
    if kind == "letter":
        lines = [words.get(f"address_line_{number}", "") for number in range(1, 8)]
        given = [line for line in lines if line]
        if len(given) < 3:
            raise Fault(400, "ValidationError", "Address must be at least 3 lines")
        return ", ".join(given)
    to = str(asked.get(ADDRESS[kind], ""))
    if kind == "email" and not EMAIL.fullmatch(to):
        raise Fault(400, "ValidationError", "email_address Not a valid email address")
    if kind == "sms" and not MOBILE.fullmatch(to):
        raise Fault(400, "ValidationError", "phone_number Not a UK mobile number")
    return to
