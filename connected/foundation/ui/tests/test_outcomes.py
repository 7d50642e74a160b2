import json

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory

from connected.foundation.operations import Refused, Unavailable
from connected.foundation.ui import views
from connected.foundation.ui.middleware import OutcomeMiddleware

REQUESTS = RequestFactory()


class CaseIsShut(Refused):
    """Case {reference} is already closed."""


def asked(**given: object):
    request = REQUESTS.get("/cases/", **given)
    request.session = SessionStore()
    return request


def answered(request, **headers: str) -> HttpResponse:
    return OutcomeMiddleware(lambda request: HttpResponse("ok", headers=headers))(request)


def test_refused_becomes_a_page_with_its_sentence() -> None:
    middleware = OutcomeMiddleware(lambda request: HttpResponse())

    response = middleware.process_exception(asked(), CaseIsShut(reference="BK-<1>"))

    assert response is not None
    assert response.status_code == 409
    assert "Case BK-&lt;1&gt; is already closed." in response.content.decode()


def test_refused_becomes_a_problem_for_programs() -> None:
    middleware = OutcomeMiddleware(lambda request: HttpResponse())
    request = asked(headers={"accept": "application/json"})

    response = middleware.process_exception(request, CaseIsShut(reference="BK-1"))

    assert response is not None
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content) == {
        "type": "about:blank",
        "title": "That cannot be done",
        "status": 409,
        "detail": "Case BK-1 is already closed.",
    }


def test_unavailable_asks_to_come_back() -> None:
    middleware = OutcomeMiddleware(lambda request: HttpResponse())

    response = middleware.process_exception(asked(), Unavailable())

    assert response is not None
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_other_exceptions_are_bugs_and_pass() -> None:
    middleware = OutcomeMiddleware(lambda request: HttpResponse())

    assert middleware.process_exception(asked(), ValueError()) is None


def test_answer_to_somebody_with_a_session_is_kept_nowhere() -> None:
    request = asked()
    request.COOKIES["sessionid"] = "abc"

    assert answered(request)["Cache-Control"] == "no-store"


def test_answer_with_a_form_is_kept_nowhere() -> None:
    request = asked()
    request.META["CSRF_COOKIE"] = "secret"

    assert answered(request)["Cache-Control"] == "no-store"


def test_answer_that_began_a_session_is_kept_nowhere() -> None:
    request = asked()
    request.session["draft"] = "1"

    assert answered(request)["Cache-Control"] == "no-store"


def test_public_answer_is_left_alone() -> None:
    assert "Cache-Control" not in answered(asked())


def test_view_that_says_how_long_keeps_its_word() -> None:
    request = asked()
    request.COOKIES["sessionid"] = "abc"

    assert answered(request, **{"Cache-Control": "max-age=60"})["Cache-Control"] == "max-age=60"


@pytest.mark.parametrize(
    ("view", "given", "status"),
    [
        (views.bad_request, (Exception(),), 400),
        (views.forbidden, (Exception(),), 403),
        (views.form_expired, ("token",), 403),
        (views.not_found, (Exception(),), 404),
        (views.server_error, (), 500),
    ],
)
def test_error_pages_need_no_database(view, given, status: int) -> None:
    response = view(REQUESTS.get("/nowhere/"), *given)

    page = response.content.decode()
    assert response.status_code == status
    assert page.count("<h1") == 1
    assert "saved" in page or "lost" in page


def test_error_page_answers_programs_in_kind() -> None:
    request = REQUESTS.get("/nowhere/", headers={"accept": "application/json"})

    response = views.not_found(request, Exception())

    assert json.loads(response.content)["status"] == 404


def test_form_without_its_token_gets_a_page_of_its_own() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/gallery/", {"name": "x"})

    assert response.status_code == 403
    assert '<h1 class="govuk-heading-l">Your form was not sent</h1>' in response.content.decode()
