"""GeoReport v2 in our words, and ours in its. Source: wiki.open311.org, GeoReport v2; mySociety's updates extension."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from connected.council.services.rules.conditions import ALWAYS
from connected.council.services.rules.definition import Definition, Question
from connected.council.services.rules.question_types import FILES
from connected.foundation.operations import Refused

LONGEST_SPAN = timedelta(days=90)
MOST = 1000
LONGEST_DESCRIPTION = 4000
DATATYPES = {
    "text": "string",
    "long-text": "text",
    "number": "number",
    "money": "number",
    "date": "datetime",
    "yes-no": "singlevaluelist",
    "radios": "singlevaluelist",
    "select": "singlevaluelist",
    "checkboxes": "multivaluelist",
}
OPEN, CLOSED = "OPEN", "CLOSED"


class NoSuchThing(Refused):
    """There is no {thing} “{name}” here."""


class KeyWanted(Refused):
    """Send the api_key that the council gave you."""


class Wrong(Refused):
    """{what}."""


def attributes_of(definition: Definition) -> list[Question]:
    """What a report answers besides place, description, reporter and pictures."""
    own = {definition.case.place, definition.open311["description"]}
    own |= set(definition.case.reporter.values())
    return [
        question
        for question in definition.questions.values()
        if question.key not in own and question.type not in FILES
    ]


def is_required(question: Question) -> bool:
    """Of everybody; one that depends on another answer is asked for when that answer comes."""
    return not question.optional and question.when == ALWAYS


def values_of(question: Question) -> list[tuple[str, str]]:
    if question.type == "yes-no":
        return [("yes", "Yes"), ("no", "No")]
    return [(option.key, option.label) for option in question.options]


def answers_in(definition: Definition, posted: Mapping[str, list[str]]) -> dict[str, Any]:
    """The answers of a posted report, by the question's key."""
    answers: dict[str, Any] = {}
    for question in attributes_of(definition):
        many = posted.get(f"attribute[{question.key}][]", [])
        given = [*posted.get(f"attribute[{question.key}]", []), *many]
        if question.type == "checkboxes":
            answers[question.key] = given
        elif given:
            answers[question.key] = given[0][:10] if question.type == "date" else given[0]
    return answers | _told(definition, posted) | _reporter(definition, posted)


def _told(definition: Definition, posted: Mapping[str, list[str]]) -> dict[str, Any]:
    description = first(posted, "description")
    if len(description) > LONGEST_DESCRIPTION:
        raise Wrong(what=f"description is longer than {LONGEST_DESCRIPTION} characters")
    place = {
        "text": first(posted, "address_string")[:200],
        "latitude": first(posted, "lat"),
        "longitude": first(posted, "long"),
    }
    if not any(place.values()):
        raise Wrong(what="Give one location: lat and long, address_string or address_id")
    return {
        definition.open311["description"]: description,
        definition.case.place: {name: told for name, told in place.items() if told},
    }


def _reporter(definition: Definition, posted: Mapping[str, list[str]]) -> dict[str, str]:
    name = " ".join(filter(None, (first(posted, "first_name"), first(posted, "last_name"))))
    told = {"name": name, "email": first(posted, "email"), "phone": first(posted, "phone")}
    return {key: told[part] for part, key in definition.case.reporter.items() if told[part]}


def first(posted: Mapping[str, list[str]], name: str) -> str:
    given = posted.get(name) or [""]
    return given[0].strip()


@dataclass(frozen=True)
class Span:
    """From the first moment to the last, both included."""

    begins: datetime
    ends: datetime


def span_of(start: str, end: str, now: datetime) -> Span:
    """At most 90 days; the last 90 where nothing is asked for. Raises Wrong."""
    begins = _moment(start, "start_date") if start else None
    ends = _moment(end, "end_date") if end else None
    if begins and not ends:
        ends = min(begins + LONGEST_SPAN, max(now, begins))
    ends = ends or now
    begins = begins or ends - LONGEST_SPAN
    if begins > ends:
        raise Wrong(what="start_date is after end_date")
    if ends - begins > LONGEST_SPAN:
        raise Wrong(what="start_date and end_date are more than 90 days apart")
    return Span(begins, ends)


def _moment(given: str, name: str) -> datetime:
    """A day by itself is its first moment."""
    try:
        moment = parse_datetime(given.replace(" ", "+"))
    except ValueError:
        moment = None
    if moment is None:
        raise Wrong(what=f"{name} is no time: write it as 2026-03-27T10:00:00Z")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def number_in(given: str, name: str, *, default: int, most: int) -> int:
    if not given:
        return default
    if not given.isdigit() or not 1 <= int(given[:9]) <= most:
        raise Wrong(what=f"{name} must be a whole number from 1 to {most}")
    return int(given)


def status_of(case_type: Any, *, stage: str, outcome: str) -> str:
    """mySociety's word for where a case stands."""
    offers, key, otherwise = (
        (case_type.outcomes, outcome, CLOSED) if outcome else (case_type.stages, stage, OPEN)
    )
    found: Mapping[str, str] = next((one for one in offers if one["key"] == key), {})
    return str(found.get("open311", otherwise))
