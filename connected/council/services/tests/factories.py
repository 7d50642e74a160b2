"""Services and what they stand on. Each factory fills in what a test does not care about."""

import copy
from pathlib import Path
from typing import Any

from django.conf import settings

from connected.council.services.models import Category, Service
from connected.council.services.operations import (
    define_categories,
    define_service,
    define_signposts,
)
from connected.council.services.rules.definition import Definition, read_definition
from connected.foundation.councils.yaml_files import read_document
from connected.foundation.permissions import System
from connected.office.cases.tests.factories import make_team
from connected.office.teams.models import Team

BY = System("tests")
EXAMPLE = Path(settings.PROJECT) / "councils" / "thurrock" / "services"

CONTENT: dict[str, Any] = {
    "key": "lost-hat",
    "lgsl": 9000,
    "title": "Report a lost hat",
    "summary": "Tell us about a hat that you lost.",
    "category": "lost-things",
    "keywords": ["cap", "bonnet"],
    "start": {
        "what_you_need": ["the colour of the hat"],
        "how_long": "About 1 minute",
        "what_happens_next": "We look for it.",
    },
    "questions": [
        {
            "key": "colour",
            "type": "radios",
            "ask": "What colour is it?",
            "options": [
                {"key": "red", "label": "Red"},
                {"key": "blue", "label": "Blue"},
                {"key": "other", "label": "Another colour"},
            ],
        },
        {
            "key": "other-colour",
            "type": "text",
            "ask": "Which colour?",
            "when": {"question": "colour", "is": "other"},
        },
        {"key": "warm", "type": "yes-no", "ask": "Is it warm?"},
        {
            "way_out": "no-hat",
            "when": {
                "all": [
                    {"question": "colour", "is": "blue"},
                    {"question": "warm", "is": "no"},
                ]
            },
            "title": "That is a bucket",
            "text": "We cannot help with buckets.",
            "phone": "01632 960999",
            "link": {"text": "Buckets", "address": "https://buckets.example.org"},
        },
        {"key": "where", "type": "place", "ask": "Where did you lose it?", "optional": True},
        {"key": "email", "type": "email", "ask": "Your email?", "optional": True, "personal": True},
    ],
    "case": {
        "team": "hats",
        "target_working_days": 3,
        "summary": "{colour} hat",
        "place": "where",
        "reporter": {"email": "email"},
        "stages": [
            {"key": "received", "title": "Received"},
            {"key": "asked", "title": "We asked you something", "waiting_on": "resident"},
        ],
        "outcomes": [{"key": "found", "title": "We found it"}],
        "acknowledgement": "We look for it within 3 working days.",
    },
}


def make_content(**given: Any) -> dict[str, Any]:
    """What a service's file says. `case` and `start` are merged, the rest is replaced."""
    content = copy.deepcopy(CONTENT)
    for name in ("case", "start"):
        content[name] |= given.pop(name, {})
    return content | given


def make_question(**given: Any) -> dict[str, Any]:
    places = {"places": ["somewhere"]} if given.get("type") == "slot" else {}
    return {"key": "asked", "type": "text", "ask": "What is it?"} | places | given


def make_definition(*questions: dict[str, Any], **given: Any) -> Definition:
    if questions:
        given["questions"] = list(questions)
    return read_definition(make_content(**given))


def make_category(key: str = "lost-things") -> Category:
    define_categories(
        categories=[{"key": key, "title": key.capitalize(), "summary": "Things."}], by=BY
    )
    return Category.objects.get(key=key)


def make_service(**given: Any) -> Service:
    content = make_content(**given)
    make_category(content["category"])
    if not Team.objects.filter(key=content["case"]["team"]).exists():
        make_team(content["case"]["team"])
    define_service(content=content, by=BY)
    return Service.objects.get(key=content["key"])


def make_signpost(**given: Any) -> Service:
    signpost = {
        "key": "street-light",
        "lgsl": 564,
        "title": "Report a broken street light",
        "summary": "Tell us about a street light.",
        "category": "lost-things",
        "keywords": ["lamp"],
        "address": "https://www.example.org/lights",
    } | given
    make_category(signpost["category"])
    define_signposts(signposts=[signpost], by=BY)
    return Service.objects.get(key=signpost["key"])


def everything() -> dict[str, Any]:
    """A service that uses whatever a definition can have."""
    file = Path(settings.PROJECT) / "tests/councils/littleham/services/allotment.yaml"
    return copy.deepcopy(read_document(file.name, file.read_bytes()).content)


def example_contents() -> dict[str, dict[str, Any]]:
    """The services of the worked example, as their files say."""
    return {
        file.stem: read_document(file.name, file.read_bytes()).content
        for file in sorted(EXAMPLE.glob("*.yaml"))
    }
