from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from connected.foundation.operations import Refused, Unavailable
from connected.foundation.ui.errors import error_page


class OutcomeMiddleware:
    """Turns an outcome that a view let through into its page; keeps personal pages from caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response and is_personal(request):
            response["Cache-Control"] = "no-store"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return error_page(request, HTTPStatus.CONFLICT, str(exception))
        if isinstance(exception, Unavailable | OperationalError | InterfaceError):
            return error_page(request, HTTPStatus.SERVICE_UNAVAILABLE)
        return None


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer may hold something of one person's: a session, a form's secret token."""
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or request.session.modified
        or "CSRF_COOKIE" in request.META
    )
