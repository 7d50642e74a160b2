"""The pages and answers for what went wrong. They work without the database."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines

from connected.foundation.permissions import Visitor
from connected.foundation.ui.profile import brand_version, known_profile

RETRY_AFTER = 60
TITLES = {
    HTTPStatus.BAD_REQUEST: "We could not read what was sent",
    HTTPStatus.FORBIDDEN: "You cannot see this page",
    HTTPStatus.NOT_FOUND: "Page not found",
    HTTPStatus.CONFLICT: "That cannot be done",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Sorry, something went wrong",
    HTTPStatus.SERVICE_UNAVAILABLE: "Sorry, this is not working at the moment",
}


def error_page(
    request: HttpRequest, status: HTTPStatus, sentence: str = "", page: str = ""
) -> HttpResponse:
    """`page` names a template of `ui/errors/` in place of the status's own."""
    if wants_json(request):
        response = _problem(status, sentence)
    else:
        response = _page(request, status, sentence, page or str(int(status)))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def wants_json(request: HttpRequest) -> bool:
    return (
        request.get_preferred_type(["text/html", "application/json", "application/problem+json"])
        or "text/html"
    ) != "text/html"


def _problem(status: HTTPStatus, sentence: str) -> HttpResponse:
    problem = {"type": "about:blank", "title": TITLES[status], "status": int(status)}
    if sentence:
        problem["detail"] = sentence
    return JsonResponse(problem, status=status, content_type="application/problem+json")


def _page(request: HttpRequest, status: HTTPStatus, sentence: str, page: str) -> HttpResponse:
    template = engines["pages"].env.get_template(f"ui/errors/{page}.html")  # type: ignore[attr-defined]
    council = known_profile()
    html = template.render(
        title=TITLES[status],
        sentence=sentence,
        council=council,
        brand_version=brand_version(council),
        actor=Visitor(),
        navigation=None,
        path=request.path,
        demo=False,
        request=request,
    )
    return HttpResponse(html, status=status)
