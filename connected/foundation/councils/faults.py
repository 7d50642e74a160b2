"""What a JSON Schema finds wrong, as a sentence for the person who wrote the file."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from jsonschema.exceptions import ValidationError

from connected.foundation.councils.documents import DocumentPath, Problem
from connected.foundation.councils.formats import FORMATS, WRITTEN, Draft
from connected.foundation.councils.wording import nearest, one_of, shown

KINDS = {
    "object": 'a group of lines such as "name: text"',
    "array": 'a list, each line beginning with "- "',
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "empty",
}


@dataclass(frozen=True)
class Fault:
    """One complaint of the validator: where, which keyword of the schema, and what it wanted."""

    path: DocumentPath
    keyword: str
    wanted: Any
    value: Any
    schema: Mapping[str, Any]

    @classmethod
    def of(cls, error: ValidationError) -> Self:
        schema = error.schema if isinstance(error.schema, Mapping) else {}
        path, keyword = tuple(error.absolute_path), str(error.validator)
        return cls(path, keyword, error.validator_value, error.instance, schema)

    @property
    def name(self) -> str:
        if not self.path:
            return "The file"
        last = self.path[-1]
        if isinstance(last, str):
            return f'"{last}"'
        return (
            f'Entry {last + 1} of "{self.path[-2]}"' if len(self.path) > 1 else f"Entry {last + 1}"
        )

    @property
    def properties(self) -> Mapping[str, Any]:
        return self.schema.get("properties", {})


def faults(content: Any, schema: Mapping[str, Any]) -> list[Problem]:
    """Everything in the content that the schema refuses."""
    validator = Draft(schema, format_checker=FORMATS)
    found = {
        (problem.path, problem.sentence): problem
        for error in validator.iter_errors(content)
        for problem in _problems(error, schema)
    }
    return list(found.values())


def _problems(error: ValidationError, whole: Mapping[str, Any]) -> Iterator[Problem]:
    fault = Fault.of(error)
    if fault.keyword in ("anyOf", "oneOf") and error.context:
        for inner in _nearest_branch(error):
            yield from _problems(inner, whole)
    elif fault.keyword in SEVERAL:
        for name, sentence in SEVERAL[fault.keyword](fault, whole):
            yield Problem((*fault.path, *name), sentence)
    else:
        said = SAID.get(fault.keyword, _not_right)(fault)
        yield Problem(fault.path, f"{said} {_instead(fault)}".strip())


def _nearest_branch(error: ValidationError) -> list[ValidationError]:
    """Of the ways in which the thing may be written, the errors of the one that it comes closest to."""
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    return min(branches.values(), key=_distance)


def _distance(errors: list[ValidationError]) -> tuple[int, int, int]:
    other_kind = sum(error.validator == "type" and not error.relative_path for error in errors)
    other_name = sum(error.validator in ("const", "enum") for error in errors)
    return other_kind, other_name, len(errors)


def _missing(fault: Fault, whole: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name in fault.wanted:
        if name not in fault.value:
            field = resolved(fault.properties.get(name, {}), whole)
            yield (), f'"{name}" is missing. Write {_line_to_write(name, field)}.'


def _needed_with(fault: Fault, whole: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for given, needed in fault.wanted.items():
        for name in needed:
            if given in fault.value and name not in fault.value:
                yield (
                    (given,),
                    f'"{name}" is missing beside "{given}". Write "{name}: ..." as well.',
                )


def _unknown(fault: Fault, whole: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    known = [name for name in fault.properties if name not in fault.value]
    allowed = fault.properties
    patterns = fault.schema.get("patternProperties", {})
    for name in fault.value:
        if name in allowed or any(re.search(pattern, name) for pattern in patterns):
            continue
        instead = f"Write {one_of(known)}, or take it out." if known else "Take it out."
        yield (name,), f"{shown(name)} is not known here. {nearest(name, known)}{instead}"


SEVERAL: Mapping[
    str, Callable[[Fault, Mapping[str, Any]], Iterator[tuple[tuple[str, ...], str]]]
] = {
    "required": _missing,
    "dependentRequired": _needed_with,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
}


def _wrong_kind(fault: Fault) -> str:
    wanted = fault.wanted
    kinds = [wanted] if isinstance(wanted, str) else wanted
    said = f"{fault.name} must be {' or '.join(KINDS[kind] for kind in kinds)}"
    if fault.value is None:
        return f"{said}, but it is empty."
    advice = ""
    if "string" in kinds and isinstance(fault.value, int | float):
        advice = f" Put it in quotes: {shown(fault.value)}."
    return f"{said}, not {_kind_of(fault.value)}.{advice}"


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return shown(value)
    if isinstance(value, dict | list):
        return "a group" if isinstance(value, dict) else "a list"
    return f"{shown(value)}" if isinstance(value, str) else f"the number {value}"


def _not_among(fault: Fault) -> str:
    allowed = fault.wanted if fault.keyword == "enum" else [fault.wanted]
    near = nearest(str(fault.value), [str(word) for word in allowed])
    return f"{shown(fault.value)} cannot be used for {lower_first(fault.name)}. {near}Write {one_of(allowed)}."


def _not_like(fault: Fault) -> str:
    return f"{shown(fault.value)} cannot be used for {lower_first(fault.name)}."


def _not_format(fault: Fault) -> str:
    written = WRITTEN.get(fault.wanted, "it as described")
    return f"{shown(fault.value)} cannot be used for {lower_first(fault.name)}. Write {written}."


def _too_long(fault: Fault) -> str:
    return (
        f"{fault.name} is {len(fault.value)} characters long. "
        f"Shorten it to {fault.wanted} or fewer."
    )


def _too_short(fault: Fault) -> str:
    if not fault.value:
        return f"{fault.name} is empty."
    return f"{fault.name} is too short. It needs {fault.wanted} characters or more."


def _too_few(fault: Fault) -> str:
    return f"{fault.name} holds {len(fault.value)}. It needs {fault.wanted} or more."


def _too_many(fault: Fault) -> str:
    return f"{fault.name} holds {len(fault.value)}. The most is {fault.wanted}."


def _twice(fault: Fault) -> str:
    return f"{fault.name} holds the same thing twice. Take one of them out."


def _too_small(fault: Fault) -> str:
    return f"{fault.name} is {fault.value}. Write {fault.wanted} or more."


def _too_big(fault: Fault) -> str:
    return f"{fault.name} is {fault.value}. Write {fault.wanted} or less."


def _not_right(fault: Fault) -> str:
    return f"{fault.name} cannot be written like this."


SAID: Mapping[str, Callable[[Fault], str]] = {
    "type": _wrong_kind,
    "enum": _not_among,
    "const": _not_among,
    "pattern": _not_like,
    "format": _not_format,
    "maxLength": _too_long,
    "minLength": _too_short,
    "minItems": _too_few,
    "minProperties": _too_few,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "uniqueItems": _twice,
    "minimum": _too_small,
    "maximum": _too_big,
}


def _instead(fault: Fault) -> str:
    """The schema's own words for what belongs here: its description begins like "the team's name"."""
    if fault.keyword in ("enum", "const", "format", "uniqueItems"):
        return ""
    described = fault.schema.get("description", "")
    if not described:
        return ""
    example = "".join(f", such as {shown(one)}" for one in fault.schema.get("examples", [])[:1])
    return f"Write {lower_first(described.rstrip('.'))}{example}."


def _line_to_write(name: str, field: Mapping[str, Any]) -> str:
    """`"title: Waste and recycling" (the team's name)`"""
    example = example_of(field) or str(next(iter(field.get("enum", ["..."]))))
    described = lower_first(field.get("description", "").rstrip("."))
    return f'"{name}: {example}"' + (f" ({described})" if described else "")


def example_of(field: Mapping[str, Any]) -> str:
    """The schema's first example as one would write it in a line; nothing where it takes several."""
    example = next(iter(field.get("examples", [])), "")
    if isinstance(example, list):
        return (
            ""
            if any(isinstance(one, dict | list) for one in example)
            else f"[{', '.join(map(str, example))}]"
        )
    return "" if isinstance(example, dict) else str(example)


def resolved(field: Any, whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """A field's own words over those of the shared definition that it refers to."""
    if not isinstance(field, Mapping):
        return {}
    reference = field.get("$ref", "")
    shared = whole.get("$defs", {}).get(reference.removeprefix("#/$defs/"), {})
    return {**shared, **field}


def lower_first(text: str) -> str:
    """Fits a description into a sentence; leaves abbreviations such as GSS alone."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
