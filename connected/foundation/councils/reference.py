"""The reference page of a council's files, written from their schemas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from connected.foundation.councils.faults import example_of, resolved
from connected.foundation.councils.registry import Definition

KINDS = {
    "object": "group",
    "array": "list",
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "empty",
}
BRANCHES = ("allOf", "anyOf", "oneOf")
HEAD = """# A council's files

A council is a folder of YAML files. `bin/connected load FOLDER` reads it, `bin/connected load FOLDER --check` only
looks for faults. [Install your council](../how-to/install-your-council.md) leads through writing them.

This page is written from the schemas by `bin/connected schemas`: change them, never this page.
In the names below, `[]` stands for each line of a list and `<name>` for a name of your own.
"""


@dataclass(frozen=True)
class Row:
    name: str
    kind: str
    is_required: bool
    description: str
    example: str


def reference_page(kinds: Sequence[Definition]) -> str:
    return "\n".join([HEAD, *(_section(kind) for kind in kinds)])


def _section(kind: Definition) -> str:
    rows: dict[str, Row] = {}
    for row in _rows(kind.schema, kind.schema, "", ()):
        rows.setdefault(row.name, row)
    after = f" It refers to: {', '.join(kind.after)}." if kind.after else ""
    need = "Every council needs it." if kind.is_required else "A council may leave it out."
    return "\n".join(
        [
            f"## `{kind.files}`",
            "",
            f"{kind.purpose} {need}{after} Its schema is published at `/schemas/{kind.name}.json`.",
            "",
            "| Name | Kind | What to write |",
            "| --- | --- | --- |",
            *(_line(row) for row in rows.values()),
            "",
        ]
    )


def _line(row: Row) -> str:
    kind = row.kind if row.is_required else f"{row.kind}, optional"
    example = f" Example: `{row.example}`" if row.example else ""
    told = f"{row.description}.{example}" if row.description else example.strip()
    return f"| `{row.name}` | {kind} | {told.replace('|', chr(92) + '|')} |"


def _rows(
    schema: Mapping[str, Any], whole: Mapping[str, Any], path: str, inside: tuple[str, ...]
) -> Iterator[Row]:
    """Every named thing in a schema, those of its branches too; a circle is walked once."""
    reference = schema.get("$ref", "")
    if reference in inside:
        return
    inside = (*inside, reference) if reference else inside
    schema = resolved(schema, whole)
    for name, field in schema.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        yield _row(here, resolved(field, whole), name in schema.get("required", ()))
        yield from _rows(field, whole, here, inside)
    if isinstance(items := schema.get("items"), dict):
        yield from _rows(items, whole, f"{path}[]", inside)
    if isinstance(others := schema.get("additionalProperties"), dict):
        here = f"{path}.<name>" if path else "<name>"
        yield _row(here, resolved(others, whole), is_required=False)
        yield from _rows(others, whole, here, inside)
    for branch in _branches(schema):
        yield from _rows(branch, whole, path, inside)


def _branches(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for keyword in BRANCHES:
        yield from schema.get(keyword, ())
    for keyword in ("then", "else"):
        if isinstance(branch := schema.get(keyword), dict):
            yield branch


def _row(path: str, field: Mapping[str, Any], is_required: bool) -> Row:
    return Row(
        name=path,
        kind=_kind(field),
        is_required=is_required,
        description=_described(field),
        example=example_of(field),
    )


def _kind(field: Mapping[str, Any]) -> str:
    if "enum" in field:
        return "one of " + ", ".join(f"`{value}`" for value in field["enum"])
    if field.get("format") == "date":
        return "date"
    kinds = field.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return " or ".join(KINDS[kind] for kind in kinds) or "see below"


def _described(field: Mapping[str, Any]) -> str:
    return " ".join(field.get("description", "").split()).rstrip(".")
