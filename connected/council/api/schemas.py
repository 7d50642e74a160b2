"""What goes in and out, as OpenAPI describes it."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from connected.council.api.rules import LONGEST_KEY

__all__ = [
    "LONGEST_KEY",
    "Message",
    "Page",
    "Problem",
    "Request",
    "Requests",
    "ServiceLine",
    "ServiceQuestions",
    "Services",
    "Submission",
]


class Problem(Schema):
    """An error, as RFC 9457 describes it: application/problem+json."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: dict[str, str] = Field({}, description="What is wrong, by the key of the answer")


class Page(Schema):
    next: str | None = Field(None, description="The cursor of the next page; null on the last")


class ServiceLine(Schema):
    key: str
    title: str
    summary: str
    category: str
    lgsl: int = Field(description="The number in the national list of council services")


class Services(Page):
    results: list[ServiceLine]


class ServiceQuestions(ServiceLine):
    revision: int
    has_fee: bool = Field(description="It is paid for on the council's own pages")
    questions: list[dict[str, Any]] = Field(
        description="Each with key, type, ask, hint, optional, only_some, options and places"
    )


class Submission(Schema):
    service: str = Field(max_length=80)
    answers: dict[str, Any] = Field(description="By the key of the question, in the type's shape")


class Request(Schema):
    reference: str
    service: str
    status: str = Field(description="open or closed")
    stage: str
    outcome: str
    waits_for_resident: bool
    sent_at: datetime
    due_on: date
    closed_at: datetime | None
    tracking: str = Field(description="The page for the resident: it is theirs alone")


class Requests(Page):
    results: list[Request]


class Message(Schema):
    text: str = Field(min_length=1, max_length=2000)
