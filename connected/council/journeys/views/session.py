"""Which journeys belong to this browser. A draft's address opens nothing without the session that holds it."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.council.journeys.models import KEPT_FOR, Draft
from connected.council.journeys.queries import draft_under

DRAFTS = "journeys"
MOST = 40

Page = Callable[..., HttpResponse]


def drafts_in(request: HttpRequest) -> list[str]:
    return list(request.session.get(DRAFTS, ()))


def remember(request: HttpRequest, draft: Draft) -> None:
    """The newest forty: a volunteer's browser holds many in a day."""
    request.session[DRAFTS] = [*drafts_in(request), str(draft.pk)][-MOST:]


def with_draft(page: Page) -> Page:
    """The page is given the draft of its address, while it is open and this browser's own."""

    @wraps(page)
    def guarded(request: HttpRequest, draft_id: UUID, **address: Any) -> HttpResponse:
        draft = draft_under(draft_id) if is_held(request, draft_id) else None
        if draft is None or draft.cleared_at:
            return gone(request, draft)
        if draft.sent_at:
            return redirect("confirm-request", draft.submission.case.reference)
        if draft.payment_id:
            return redirect("pay-for-request", draft.pk)
        return page(request, draft, **address)

    return guarded


def is_held(request: HttpRequest, draft_id: UUID) -> bool:
    return str(draft_id) in drafts_in(request)


def gone(request: HttpRequest, draft: Draft | None = None) -> HttpResponse:
    """The same page for what never was, what is another's, and what was cleared in time."""
    status = HTTPStatus.GONE if draft else HTTPStatus.NOT_FOUND
    service = draft.revision.service if draft else None
    context = {"service": service, "days": KEPT_FOR.days}
    return render(request, "journeys/gone.html", context, status=status)
