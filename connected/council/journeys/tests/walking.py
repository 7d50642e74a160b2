"""Walks through journeys as a browser does: what a person could type for each question."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from connected.council.appointments.models import Place
from connected.council.appointments.queries import free_times
from connected.council.journeys.forms.slots import value_of
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import check_out, submit_draft
from connected.council.journeys.queries import draft_under
from connected.council.payments.operations import follow_payment, start_payment
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import Page, Question
from connected.council.services.rules.fees import fee_due
from connected.council.services.rules.question_types import FILES
from connected.council.services.tests.factories import make_service
from connected.foundation.pay.sandbox import account
from connected.foundation.permissions import Visitor

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)
ADDRESS = {"line_1": "1 Test Street", "line_2": "", "town": "Grays", "postcode": "rm176sl"}
TYPED: dict[str, dict[str, str]] = {
    "text": {"answer": "A few words"},
    "long-text": {"answer": "One line\nand another"},
    "number": {"answer": "12"},
    "name": {"answer": "Ada Example"},
    "email": {"answer": "ada@example.com"},
    "phone": {"answer": "01632 960001"},
    "postcode": {"answer": "RM17 6SL"},
    "address": ADDRESS,
    "place": {"text": "Outside the shop", "postcode": "", "latitude": "", "longitude": ""},
    "photos": {},
    "files": {},
    "yes-no": {"answer": "yes"},
    "money": {"answer": "12.50"},
    "date-of-birth": {"answer-day": "27", "answer-month": "3", "answer-year": "1980"},
    "confirmed-email": {"answer": "ada@example.com", "again": "ada@example.com"},
    "postcode-address": ADDRESS,
    "declaration": {"answer": "on"},
    "slot": {},
}


def typed_for(question: Question, choice: Any = None) -> dict[str, Any]:
    """Something right for the question. `choice` is the key of an option, or of several."""
    if question.type == "date":
        today = timezone.localdate()
        return {f"answer-{part}": getattr(today, part) for part in ("day", "month", "year")}
    if question.type in ("radios", "select"):
        return {"answer": choice or question.options[0].key}
    if question.type == "checkboxes":
        return {"answer": choice or [question.options[0].key]}
    if question.type == "slot":
        place = Place.objects.get(key=question.places[0])
        return {"time": value_of(place, free_times(place)[0])}
    if question.type == "number":
        return {"answer": str(choice or min(12, question.limits.get("max", 12)))}
    if question.type == "text":
        return {"answer": "A few words"[: question.limits.get("max_length", 200)]}
    if question.type == "yes-no" and choice:
        return {"answer": choice}
    return dict(TYPED[question.type])


def start(client: Client, key: str) -> Draft:
    response = client.post(f"/services/{key}/start/")
    assert response.status_code == 302, response.status_code
    return Draft.objects.latest("started_at")


def address(draft: Draft, page: str) -> str:
    return f"/apply/{draft.pk}/{page}"


def answer(client: Client, draft: Draft, key: str, choice: Any = None, **typed: Any) -> str:
    """Posts an answer; returns the path that Continue leads to."""
    step = definition_of(draft.revision).asking[key]
    right = typed_for(step, choice) if isinstance(step, Question) else {}
    if isinstance(step, Page):
        right = typed_together(step.questions, choice or {})
    return post(client, address(draft, f"question/{key}/"), typed or right)


def post(client: Client, path: str, typed: dict[str, Any]) -> str:
    response = client.post(path, typed)
    assert response.status_code == 302, response.content.decode()
    return urlsplit(response.url).path


def typed_together(questions: Sequence[Question], choices: dict[str, Any]) -> dict[str, Any]:
    """For a page of several: what is not asked is not read."""
    return {
        f"{question.key}-{name}": value
        for question in questions
        for name, value in typed_for(question, choices.get(question.key)).items()
    }


def walk(client: Client, key: str, **choices: Any) -> Draft:
    """From the start page to the check of the answers (or a way out), choosing what is named."""
    draft = start(client, key)
    walk_on(client, draft, urlsplit(client.get(address(draft, "")).url).path, **choices)
    return draft


def walk_on(client: Client, draft: Draft, path: str, **choices: Any) -> str:
    """As a browser without JavaScript: looks at each page, answers it, follows where that leads."""
    for _ in range(200):
        page = client.get(path)
        if page.status_code == 302:
            path = urlsplit(page.url).path
            continue
        assert page.status_code == 200, (path, page.status_code)
        if path.endswith("/tasks/"):
            task = OPEN_TASK.search(text(page))
            if task is None:
                return address(draft, "check-answers/")
            path = task[1]
        elif "/question/" in path:
            path = _answered(client, draft, path, choices)
        else:
            return path
    raise AssertionError(f"the journey does not end: {path}")


OPEN_TASK = re.compile(
    r'<a class="govuk-link govuk-task-list__link" href="([^"]+)"[^>]*>(?:(?!</li>).)*Incomplete',
    re.S,
)


def _answered(client: Client, draft: Draft, path: str, choices: dict[str, Any]) -> str:
    definition = definition_of(draft.revision)
    key, *entry = path.rstrip("/").split("/question/")[1].split("/")
    chosen = choices.get(key.replace("-", "_"))
    group = definition.groups.get(key)
    if group and entry:
        return post(client, path, typed_together(group.questions, chosen or {}))
    if group:
        many = choices.get(f"{key}_many".replace("-", "_"), 1)
        draft.refresh_from_db()
        more = "yes" if len(draft.answers.get(key, [])) < many else "no"
        return post(client, path, {"more": more})
    typed = chosen if isinstance(chosen, dict) else {}
    step = definition.asking[key]
    if isinstance(step, Page):
        return answer(client, draft, key, typed)
    if isinstance(step, Question) and step.type in FILES and not step.optional:
        client.post(path, {"file": photo(), "add": "yes"})
    return answer(client, draft, key, None if typed else chosen, **typed)


def send(client: Client, draft: Draft) -> str:
    """To the confirmation, by way of the payment where there is a fee."""
    if fee_due(definition_of(draft.revision), Draft.objects.get(pk=draft.pk).answers).is_due:
        pay_for(draft)
    response = client.post(address(draft, "send/"))
    assert response.status_code == 302
    return response.url


def pay_for(draft: Draft) -> None:
    payment = check_out(draft_id=draft.pk, by=Visitor())
    payment, _ = start_payment(key=payment.key, by=Visitor())
    account.turn(str(payment.provider_id), "success")
    follow_payment(key=payment.key, seen="a test", by=Visitor())


def photo(name: str = "photo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PIXEL, "image/png")


def page(client: Client, draft: Draft, name: str) -> HttpResponse:
    return client.get(address(draft, name))


def text(response: HttpResponse) -> str:
    return response.content.decode()


def started_with(client: Client, *questions: dict[str, Any]) -> Draft:
    plain = {"summary": "Things", "place": "", "reporter": {}}
    make_service(questions=list(questions), case=plain)
    return start(client, "lost-hat")


def overtaken(draft: Draft) -> tuple[HttpRequest, Draft]:
    """The page read the draft before another tab sent it."""
    before = draft_under(draft.pk)
    if fee_due(definition_of(draft.revision), before.answers).is_due:
        pay_for(draft)
    else:
        submit_draft(draft_id=draft.pk, by=Visitor())
    request = RequestFactory().post("/", {"file": photo(), "add": "yes"})
    request.actor = Visitor()
    return request, before
