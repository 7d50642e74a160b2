"""What an imported request must make sense of before it can become a case."""

from datetime import datetime
from hashlib import sha256
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from connected.office.cases.rules.people import Particular

LONGEST_KEY = 80


class Request(TypedDict):
    """The fields of the import target `cases`, as read."""

    source_reference: str
    opened_at: datetime
    closed_at: datetime | None
    status: str | None
    case_type: str | None
    category: str | None
    team: str | None
    channel: str | None
    summary: str | None
    description: str | None
    latitude: float | None
    longitude: float | None
    place_text: str | None
    reporter_name: str | None
    reporter_email: str | None
    reporter_phone: str | None


def reason_against(request: Request, now: datetime) -> str:
    """Why this cannot be a case, in a sentence; empty if it can."""
    return (
        _against_times(request, now)
        or _against_kind(request)
        or _against_place(request)
        or _against_reporter(request)
    )


def _against_times(request: Request, now: datetime) -> str:
    opened_at, closed_at = request["opened_at"], request["closed_at"]
    if opened_at > now:
        return "opened_at lies in the future."
    if request["status"] == "closed" and closed_at is None:
        return "status is closed, but closed_at is empty."
    if closed_at is None:
        return ""
    if request["status"] == "open":
        return "status is open, but closed_at says when it was closed."
    if closed_at < opened_at:
        return "It was closed before it was opened."
    return "closed_at lies in the future." if closed_at > now else ""


def _against_kind(request: Request) -> str:
    if request["case_type"]:
        return ""
    if not request["category"]:
        return "category is empty. Map it, or name one of our case types in case_type."
    return "" if request["team"] else "team is empty. Name the team that has such requests."


def _against_place(request: Request) -> str:
    if (request["latitude"] is None) != (request["longitude"] is None):
        return "latitude and longitude belong together: one of them is empty."
    return ""


def _against_reporter(request: Request) -> str:
    try:
        validate_email(request["reporter_email"] or "nobody@example.com")
    except ValidationError:
        return f"reporter_email is “{request['reporter_email']}”: this is no e-mail address."
    return ""


def imported_type_key(source: str, category: str) -> str:
    """The same for ever for a source and a category; two categories never share one."""
    mark = sha256(category.encode()).hexdigest()[:6]
    stem = f"imported-{source}-{slugify(category)}"[: LONGEST_KEY - 7].rstrip("-")
    return f"{stem}-{mark}"


def told(description: str | None) -> list[Particular]:
    return [Particular(label="Description", value=description)] if description else []
