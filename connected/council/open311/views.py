"""The endpoints of GeoReport v2. A door that lets everybody in; what is written needs a key."""

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from connected.council.journeys.operations import submit_answers
from connected.council.journeys.rules.refusals import AnswersUnfit
from connected.council.open311 import queries
from connected.council.open311.rules import (
    MOST,
    KeyWanted,
    NoSuchThing,
    Wrong,
    answers_in,
    first,
    number_in,
    span_of,
)
from connected.council.open311.schemas import rendered
from connected.council.services.models import Service
from connected.foundation.api_keys.models import Client
from connected.foundation.api_keys.operations import count_call, note_use
from connected.foundation.api_keys.queries import client_with
from connected.foundation.api_keys.rules import TooManyCalls, caller_at
from connected.foundation.geography.addresses import address_known_as
from connected.foundation.operations import Refused
from connected.foundation.permissions import public
from connected.foundation.ui.profile import current_profile
from connected.office.cases.models import Case
from connected.office.cases.operations import ask_to_reopen, receive_message

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-26T00:00:00+00:00"
STATUSES = {NoSuchThing: 404, KeyWanted: 403, TooManyCalls: 429}
LONGEST_ONCE = 40
Posted = dict[str, list[str]]


def _endpoint(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Counted by address, and errors as the specification words them."""

    @csrf_exempt
    @public
    @functools.wraps(view)
    def answered(request: HttpRequest, form: str, **address: Any) -> HttpResponse:
        try:
            count_call(caller_at(request.META.get("REMOTE_ADDR", "")))
            return view(request, form, **address)
        except AnswersUnfit as unfit:
            told = [f"{key}: {why}" for key, why in unfit.problems.items()]
            return _errors(form, 400, told)
        except Refused as refused:
            return _errors(form, STATUSES.get(type(refused), 400), [str(refused)])

    return answered


def _errors(form: str, status: int, told: list[str]) -> HttpResponse:
    content = [{"code": str(status), "description": one} for one in told]
    return rendered(form, "errors", content, status=status)


@_endpoint
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    here = settings.SITE_ADDRESS.rstrip("/") + reverse("open311-home")
    council = current_profile()
    endpoint = {
        "specification": SPECIFICATION,
        "url": here.rstrip("/"),
        "changeset": CHANGED,
        "formats": ["text/xml", "application/json"],
    }
    content = {
        "changeset": CHANGED,
        "contact": f"{council.name}, {settings.SITE_ADDRESS}{reverse('find-contact')}",
        "key_service": f"{settings.SITE_ADDRESS}{reverse('find-contact')}",
        "endpoints": [endpoint | {"type": kind} for kind in ("production", "test")],
    }
    return rendered(form, "discovery", content, charset=False)


@_endpoint
def services(request: HttpRequest, form: str) -> HttpResponse:
    found = [queries.service_line(one) for one in queries.reportable_services()]
    return rendered(form, "services", found)


@_endpoint
def service(request: HttpRequest, form: str, code: str) -> HttpResponse:
    return rendered(form, "service_definition", queries.service_definition(_service(code)))


@_endpoint
def requests(request: HttpRequest, form: str) -> HttpResponse:
    return _report(request, form) if request.method == "POST" else _list(request, form)


def _list(request: HttpRequest, form: str) -> HttpResponse:
    asked = request.GET
    status = asked.get("status", "")
    if status not in ("", "open", "closed"):
        raise Wrong(what="status must be open or closed")
    found = queries.requests_found(
        queries.reportable_services(),
        references=_listed(asked.get("service_request_id", "")),
        codes=_listed(asked.get("service_code", "")),
        status=status,
        span=span_of(asked.get("start_date", ""), asked.get("end_date", ""), timezone.now()),
        **_page(request),
    )
    return rendered(form, "service_requests", found)


def _report(request: HttpRequest, form: str) -> HttpResponse:
    posted: Posted = dict(request.POST.lists())
    client = _client(posted)
    chosen = _service(first(posted, "service_code"))
    definition = queries.definition_for(chosen)
    answers = answers_in(definition, _with_address(posted))
    case = submit_answers(service=chosen, answers=answers, by=client)
    told = {
        "service_request_id": case.reference,
        "service_notice": definition.case.acknowledgement,
        "account_id": None,
    }
    return rendered(form, "service_requests", [told])


def _with_address(posted: Posted) -> Posted:
    """An address_id is a UPRN, of an address that the council has."""
    uprn = first(posted, "address_id")
    if not uprn:
        return posted
    known = address_known_as(uprn)
    if known is None:
        raise NoSuchThing(thing="address", name=uprn)
    place = {"address_string": [known.label]}
    if known.latitude is not None:
        place |= {"lat": [str(known.latitude)], "long": [str(known.longitude)]}
    return posted | place


@_endpoint
def request_under(request: HttpRequest, form: str, reference: str) -> HttpResponse:
    found = queries.requests_found(queries.reportable_services(), references=_listed(reference))
    if not found:
        raise NoSuchThing(thing="request", name=reference)
    return rendered(form, "service_requests", found)


@_endpoint
def token(request: HttpRequest, form: str, token: str) -> HttpResponse:
    """Every report has its id at once; a token is that id."""
    case = _case(token)
    told = {"service_request_id": case.reference, "token": token}
    return rendered(form, "service_requests", [told])


@_endpoint
def updates(request: HttpRequest, form: str) -> HttpResponse:
    if request.method == "POST":
        return _update(request, form)
    asked = request.GET
    found = queries.updates_found(
        queries.reportable_services(),
        references=_listed(asked.get("service_request_id", "")),
        span=span_of(asked.get("start_date", ""), asked.get("end_date", ""), timezone.now()),
        **_page(request),
    )
    return rendered(form, "service_request_updates", found)


def _update(request: HttpRequest, form: str) -> HttpResponse:
    """Somebody adds to a report elsewhere. The same update_id again is the same update."""
    posted: Posted = dict(request.POST.lists())
    client = _client(posted)
    case = _case(first(posted, "service_request_id"))
    said = first(posted, "description")
    if not said:
        raise Wrong(what="description is missing")
    if case.is_open:
        once = f"{client.key_id}:{first(posted, 'update_id')}" if "update_id" in posted else ""
        entry = receive_message(case=case, text=said, once=once[:LONGEST_ONCE], by=client)
    elif first(posted, "status").upper() == "OPEN":
        ask_to_reopen(case=case, why=said, by=client)
        entry = case.entries.latest("pk")
    else:
        raise Wrong(what="This report is closed. Send status OPEN to have it opened again")
    return rendered(form, "service_request_updates", [{"update_id": str(entry.pk)}])


def _client(posted: Posted) -> Client:
    client = client_with(first(posted, "api_key"))
    if client is None or not client.can("report"):
        raise KeyWanted
    count_call(client.actor_id)
    note_use(client.key_id)
    return client


def _service(code: str) -> Service:
    found = queries.reportable_service(code)
    if found is None:
        raise NoSuchThing(thing="service", name=code)
    return found


def _case(reference: str) -> Case:
    found = queries.report(queries.reportable_services(), reference)
    if found is None:
        raise NoSuchThing(thing="request", name=reference)
    return found


def _page(request: HttpRequest) -> dict[str, int]:
    asked = request.GET
    return {
        "page": number_in(asked.get("page", ""), "page", default=1, most=100_000),
        "page_size": number_in(asked.get("page_size", ""), "page_size", default=MOST, most=MOST),
    }


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]
