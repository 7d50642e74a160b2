"""The API, version 1. Its description is at `openapi.json`; every error is problem+json."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, NinjaAPI, Query, Router, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from connected.council.api.operations import send_request
from connected.council.api.queries import (
    request_line,
    sending_under,
    sendings_of,
    service_line,
    service_with_questions,
    services_after,
)
from connected.council.api.rules import (
    KeyUsedForAnother,
    NoIdempotencyKey,
    NoSuchCursor,
    check_idempotency_key,
    cursor_after,
    mark_in,
)
from connected.council.api.schemas import (
    Message,
    Problem,
    Request,
    Requests,
    ServiceQuestions,
    Services,
    Submission,
)
from connected.council.journeys.rules.refusals import AnswersUnfit
from connected.council.services.queries import online_service
from connected.foundation.api_keys.models import ApiKey, Client
from connected.foundation.api_keys.operations import count_call, note_use
from connected.foundation.api_keys.queries import client_with
from connected.foundation.api_keys.rules import TooManyCalls
from connected.foundation.operations import Refused, Unavailable
from connected.foundation.permissions.doors import PUBLIC
from connected.office.cases.operations import receive_message, withdraw_case

MOST = 100
PROBLEM = "application/problem+json"
STATUSES: dict[type[Exception], int] = {
    AnswersUnfit: 422,
    NoIdempotencyKey: 400,
    NoSuchCursor: 400,
    TooManyCalls: 429,
    KeyUsedForAnother: 409,
}
ERRORS = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), Problem)


class Key(HttpBearer):
    """`Authorization: Bearer cc_…`: a key with the scope to send requests."""

    openapi_name = "key"

    def authenticate(self, request: HttpRequest, token: str) -> Client | None:
        client = client_with(token)
        if client is None:
            return None
        count_call(client.actor_id)
        note_use(client.key_id)
        if not client.can(ApiKey.Scope.SUBMIT):
            raise HttpError(403, "This key is for something else.")
        return client


router = Router(auth=Key(), tags=["requests"])


@router.get("/services", response={200: Services, **ERRORS}, summary="Services online")
def list_services(
    request: HttpRequest, cursor: str = Query("", max_length=300), limit: int = Query(50, ge=1, le=MOST)
) -> Any:  # fmt: skip
    found = services_after(mark_in(cursor) if cursor else "", limit + 1)
    more = cursor_after(found[limit - 1].key) if len(found) > limit else None
    return Status(200, {"results": [service_line(one) for one in found[:limit]], "next": more})


@router.get(
    "/services/{key}", response={200: ServiceQuestions, **ERRORS}, summary="What a service asks"
)
def see_service(request: HttpRequest, key: str) -> Any:
    service = online_service(key)
    if service is None:
        raise HttpError(404, "There is no such service online.")
    return Status(200, service_with_questions(service))


@router.post(
    "/requests",
    response={200: Request, 201: Request, **ERRORS},
    summary="Send a request",
    description="201 for a new request; 200 with the same request where the key was used for it before.",
)
def send(
    request: HttpRequest,
    submission: Submission,
    idempotency_key: str = Header("", alias="Idempotency-Key", max_length=100),
) -> Any:
    service = online_service(submission.service)
    if service is None:
        raise HttpError(404, "There is no such service online.")
    case, is_new = send_request(
        service=service,
        answers=submission.answers,
        idempotency_key=check_idempotency_key(idempotency_key),
        by=_client(request),
    )
    return Status(201 if is_new else 200, request_line(case))


@router.get("/requests", response={200: Requests, **ERRORS}, summary="What this system sent")
def list_requests(
    request: HttpRequest, cursor: str = Query("", max_length=300), limit: int = Query(50, ge=1, le=MOST)
) -> Any:  # fmt: skip
    found = sendings_of(_client(request))
    if cursor:
        found = found.filter(pk__lt=int(mark_in(cursor)))
    sendings = list(found[: limit + 1])
    more = cursor_after(str(sendings[limit - 1].pk)) if len(sendings) > limit else None
    results = [request_line(one.case) for one in sendings[:limit] if one.case]
    return Status(200, {"results": results, "next": more})


@router.get(
    "/requests/{reference}", response={200: Request, **ERRORS}, summary="Where a request stands"
)
def see_request(request: HttpRequest, reference: str) -> Any:
    return Status(200, request_line(_case(request, reference)))


@router.post(
    "/requests/{reference}/messages",
    response={201: Request, **ERRORS},
    summary="Write about a request",
)
def write(request: HttpRequest, reference: str, message: Message) -> Any:
    case = _case(request, reference)
    receive_message(case=case, text=message.text, by=_client(request))
    return Status(201, request_line(case))


@router.post(
    "/requests/{reference}/withdrawal",
    response={201: Request, **ERRORS},
    summary="Withdraw a request",
)
def withdraw(request: HttpRequest, reference: str) -> Any:
    case = _case(request, reference)
    withdraw_case(case=case, why="", by=_client(request))
    return Status(201, request_line(case))


def _client(request: HttpRequest) -> Client:
    return request.auth  # type: ignore[attr-defined, no-any-return]


def _case(request: HttpRequest, reference: str) -> Any:
    sending = sending_under(_client(request), reference)
    if sending is None or sending.case is None:
        raise HttpError(404, "This system sent no such request.")
    return sending.case


def _problem(status: int, detail: str, errors: dict[str, str] | None = None) -> HttpResponse:
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": errors or {},
    }
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else {}
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(body, status=status, content_type=PROBLEM, headers=headers)


class Api(NinjaAPI):
    """Whose description says that errors are problem+json."""

    def get_openapi_schema(self, **how: Any) -> Any:
        schema = super().get_openapi_schema(**how)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST and "content" in response:
                        response["content"] = {PROBLEM: response["content"]["application/json"]}
        return schema


def make_api() -> NinjaAPI:
    api = Api(
        title="Connected Council",
        version="1",
        description="Send residents' requests to the council and follow them.",
        urls_namespace="api-1",
        docs_url=None,
    )
    api.add_router("", router)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
        status = STATUSES.get(type(refusal), 409)
        errors = refusal.problems if isinstance(refusal, AnswersUnfit) else None
        return _problem(status, str(refusal), errors)

    @api.exception_handler(Unavailable)
    def unavailable(request: HttpRequest, trouble: Unavailable) -> HttpResponse:
        return _problem(503, "An outside service does not answer. Try again later.")

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, trouble: AuthenticationError) -> HttpResponse:
        return _problem(401, "Send a key: Authorization: Bearer cc_…")

    @api.exception_handler(HttpError)
    def told(request: HttpRequest, trouble: HttpError) -> HttpResponse:
        return _problem(trouble.status_code, str(trouble))

    @api.exception_handler(ValidationError)
    def unfit(request: HttpRequest, trouble: ValidationError) -> HttpResponse:
        errors = {".".join(map(str, one["loc"])): str(one["msg"]) for one in trouble.errors}
        return _problem(422, "The request is not as the API describes it.", errors)

    return api


def urls_of(api: NinjaAPI) -> Any:
    """Each is a door that lets everybody in; behind it the key decides."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        pattern.callback.door = PUBLIC  # type: ignore[attr-defined, union-attr]
    return patterns, app, namespace
