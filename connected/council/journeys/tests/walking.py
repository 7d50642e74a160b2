"""Walks through journeys as a browser does: what a person could type for each question."""

from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.journeys.operations import submit_draft
from connected.council.journeys.queries import draft_under
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import Question
from connected.council.services.tests.factories import make_service
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
    "yes-no": {"answer": "yes"},
}


def typed_for(question: Question, choice: Any = None) -> dict[str, Any]:
    """Something right for the question. `choice` is the key of an option, or of several."""
    if question.type == "date":
        today = timezone.localdate()
        return {f"answer-{part}": getattr(today, part) for part in ("day", "month", "year")}
    if question.type == "radios":
        return {"answer": choice or question.options[0].key}
    if question.type == "checkboxes":
        return {"answer": choice or [question.options[0].key]}
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
    question = definition_of(draft.revision).questions[key]
    response = client.post(address(draft, f"question/{key}/"), typed or typed_for(question, choice))
    assert response.status_code == 302, response.content.decode()
    return urlsplit(response.url).path


def walk(client: Client, key: str, **choices: Any) -> Draft:
    """From the start page to the check of the answers (or a way out), choosing what is named."""
    draft = start(client, key)
    path = urlsplit(client.get(address(draft, "")).url).path
    while "/question/" in path:
        question = path.rstrip("/").rsplit("/", 1)[-1]
        chosen = choices.get(question.replace("-", "_"))
        typed = chosen if isinstance(chosen, dict) else {}
        path = answer(client, draft, question, None if typed else chosen, **typed)
    return draft


def send(client: Client, draft: Draft) -> str:
    response = client.post(address(draft, "send/"))
    assert response.status_code == 302
    return response.url


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
    submit_draft(draft_id=draft.pk, by=Visitor())
    request = RequestFactory().post("/", {"file": photo(), "add": "yes"})
    request.actor = Visitor()
    return request, before
