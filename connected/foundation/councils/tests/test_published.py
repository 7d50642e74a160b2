"""Every declared schema, whoever's it is, is fit to be published, and the reference page tells of it."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from django.conf import settings

from connected.foundation.councils.reference import reference_page
from connected.foundation.councils.registry import Definition, definitions
from connected.foundation.councils.tests.factories import make_definition

DECLARED = definitions()
REFERENCE = settings.PROJECT / "docs" / "reference" / "council-files.md"


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Everything named in a schema, shared definitions included."""
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{path}.{name}", field
        for name, inner in schema.items():
            yield from properties(inner, f"{path}.{name}")
    if isinstance(schema, list):
        for inner in schema:
            yield from properties(inner, path)


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.name)
def test_schema_is_itself_sound(kind: Definition):
    jsonschema.Draft202012Validator.check_schema(kind.schema)

    assert kind.schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.name)
def test_every_definition_says_what_it_is_for(kind: Definition):
    assert (bool(kind.purpose), bool(kind.schema.get("title"))) == (True, True)


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.name)
def test_examples_keep_their_own_schema(kind: Definition):
    wrong = [
        (path, example)
        for path, field in properties(kind.schema)
        if isinstance(field, dict) and "$ref" not in field
        for example in field.get("examples", [])
        if not jsonschema.Draft202012Validator(
            {**field, "$defs": kind.schema.get("$defs", {})}
        ).is_valid(example)
    ]

    assert wrong == []


def test_reference_page_is_as_the_schemas_are():
    assert REFERENCE.read_text(encoding="utf-8") == reference_page(DECLARED), (
        "Write it anew: bin/connected schemas > docs/reference/council-files.md"
    )


def test_reference_walks_branches_circles_and_names_of_ones_own():
    schema = {
        "properties": {
            "when": {"$ref": "#/$defs/when"},
            "list": {"items": {"type": ["string", "null"]}, "type": "array"},
            "named": {"additionalProperties": {"type": "string", "description": "A | B"}},
            "on": {"format": "date", "examples": [["x", "y"]]},
        },
        "additionalProperties": {"enum": ["a", "b"]},
        "$defs": {
            "when": {
                "type": "object",
                "description": "When.",
                "anyOf": [{"properties": {"all": {"items": {"$ref": "#/$defs/when"}}}}],
                "if": {},
                "then": {"properties": {"is": {"type": "string", "examples": ["yes"]}}},
            }
        },
    }
    kind = make_definition(schema=schema, after=("teams",))

    page = reference_page([kind])

    assert page[page.index("## ") :].splitlines() == [
        "## `things.yaml`",
        "",
        "Things. A council may leave it out. It refers to: teams. "
        "Its schema is published at `/schemas/things.json`.",
        "",
        "| Name | Kind | What to write |",
        "| --- | --- | --- |",
        "| `when` | group, optional | When. |",
        "| `when.all` | see below, optional |  |",
        "| `when.is` | text, optional | Example: `yes` |",
        "| `list` | list, optional |  |",
        "| `named` | see below, optional |  |",
        "| `named.<name>` | text, optional | A \\| B. |",
        "| `on` | date, optional | Example: `[x, y]` |",
        "| `<name>` | one of `a`, `b`, optional |  |",
    ]
