"""What a JSON Schema finds wrong, as a sentence for the person who wrote the file."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator

from connected.foundation.councils.documents import Problem
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
FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return False
        date.fromisoformat(value)
    return True


@FORMATS.checks("email")
def _is_email(value: object) -> bool:
    return not isinstance(value, str) or bool(
        re.fullmatch(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+", value, re.ASCII)
    )


@FORMATS.checks("uri")
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or bool(
        re.fullmatch(r"https?://[\w-]+(\.[\w-]+)*(:\d+)?(/\S*)?", value, re.ASCII)
    )


WRITTEN = {
    "date": "a date as year-month-day, such as 2026-12-24",
    "email": "an e-mail address, such as waste@example.gov.uk",
    "uri": "a web address that begins with https://",
}


def _is_integer(checker: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


Draft = jsonschema.validators.extend(
    jsonschema.Draft202012Validator,
    type_checker=jsonschema.Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)


def faults(content: Any, schema: Mapping[str, Any]) -> list[Problem]:
    """Everything in the content that the schema refuses."""
    validator = Draft(schema, format_checker=FORMATS)
    found = {
        (problem.path, problem.sentence): problem
        for error in validator.iter_errors(content)
        for problem in _problems(error, validator)
    }
    return list(found.values())


def _problems(error: ValidationError, schema: Validator) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    keyword = str(error.validator)
    if keyword in ("anyOf", "oneOf") and error.context:
        for inner in _nearest_branch(error):
            yield from _problems(inner, schema)
    elif keyword in SEVERAL:
        for name, sentence in SEVERAL[keyword](error, schema):
            yield Problem((*path, *name), sentence)
    else:
        said = SAID.get(keyword, _not_right)(error)
        yield Problem(path, f"{said} {_instead(error)}".strip())


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


def _missing(error: ValidationError, schema: Validator) -> Iterator[tuple[tuple[str, ...], str]]:
    properties = _properties(error)
    for name in error.validator_value:
        if name not in error.instance:
            field = _resolved(properties.get(name, {}), schema)
            yield (), f'"{name}" is missing. Write {_line_to_write(name, field)}.'


def _needed_with(
    error: ValidationError, schema: Validator
) -> Iterator[tuple[tuple[str, ...], str]]:
    for given, needed in error.validator_value.items():
        for name in needed:
            if given in error.instance and name not in error.instance:
                yield (
                    (given,),
                    f'"{name}" is missing beside "{given}". Write "{name}: ..." as well.',
                )


def _unknown(error: ValidationError, schema: Validator) -> Iterator[tuple[tuple[str, ...], str]]:
    known = [name for name in _properties(error) if name not in error.instance]
    allowed = _properties(error)
    patterns = error.schema.get("patternProperties", {})
    for name in error.instance:
        if name in allowed or any(re.search(pattern, name) for pattern in patterns):
            continue
        instead = f"Write {one_of(known)}, or take it out." if known else "Take it out."
        yield (name,), f"{shown(name)} is not known here. {nearest(name, known)}{instead}"


SEVERAL: Mapping[
    str, Callable[[ValidationError, Validator], Iterator[tuple[tuple[str, ...], str]]]
] = {
    "required": _missing,
    "dependentRequired": _needed_with,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
}


def _wrong_kind(error: ValidationError) -> str:
    wanted = error.validator_value
    kinds = [wanted] if isinstance(wanted, str) else wanted
    said = f"{_name(error)} must be {' or '.join(KINDS[kind] for kind in kinds)}"
    if error.instance is None:
        return f"{said}, but it is empty."
    advice = ""
    if "string" in kinds and isinstance(error.instance, int | float):
        advice = f" Put it in quotes: {shown(error.instance)}."
    return f"{said}, not {_kind_of(error.instance)}.{advice}"


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return shown(value)
    if isinstance(value, dict | list):
        return "a group" if isinstance(value, dict) else "a list"
    return f"{shown(value)}" if isinstance(value, str) else f"the number {value}"


def _not_among(error: ValidationError) -> str:
    allowed = error.validator_value if error.validator == "enum" else [error.validator_value]
    near = nearest(str(error.instance), [str(word) for word in allowed])
    return f"{shown(error.instance)} cannot be used for {lower_first(_name(error))}. {near}Write {one_of(allowed)}."


def _not_like(error: ValidationError) -> str:
    return f"{shown(error.instance)} cannot be used for {lower_first(_name(error))}."


def _not_format(error: ValidationError) -> str:
    written = WRITTEN.get(error.validator_value, "it as described")
    return (
        f"{shown(error.instance)} cannot be used for {lower_first(_name(error))}. Write {written}."
    )


def _too_long(error: ValidationError) -> str:
    return (
        f"{_name(error)} is {len(error.instance)} characters long. "
        f"Shorten it to {error.validator_value} or fewer."
    )


def _too_short(error: ValidationError) -> str:
    if not error.instance:
        return f"{_name(error)} is empty."
    return f"{_name(error)} is too short. It needs {error.validator_value} characters or more."


def _too_few(error: ValidationError) -> str:
    return f"{_name(error)} holds {len(error.instance)}. It needs {error.validator_value} or more."


def _too_many(error: ValidationError) -> str:
    return f"{_name(error)} holds {len(error.instance)}. The most is {error.validator_value}."


def _twice(error: ValidationError) -> str:
    return f"{_name(error)} holds the same thing twice. Take one of them out."


def _too_small(error: ValidationError) -> str:
    return f"{_name(error)} is {error.instance}. Write {error.validator_value} or more."


def _too_big(error: ValidationError) -> str:
    return f"{_name(error)} is {error.instance}. Write {error.validator_value} or less."


def _not_right(error: ValidationError) -> str:
    return f"{_name(error)} cannot be written like this."


SAID: Mapping[str, Callable[[ValidationError], str]] = {
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


def _name(error: ValidationError) -> str:
    path = list(error.absolute_path)
    if not path:
        return "The file"
    last = path[-1]
    if isinstance(last, str):
        return f'"{last}"'
    return f'Entry {last + 1} of "{path[-2]}"' if len(path) > 1 else f"Entry {last + 1}"


def _instead(error: ValidationError) -> str:
    """The schema's own words for what belongs here: its description begins like "the team's name"."""
    if error.validator in ("enum", "const", "format", "uniqueItems"):
        return ""
    described = error.schema.get("description", "") if isinstance(error.schema, Mapping) else ""
    if not described:
        return ""
    example = "".join(f", such as {shown(one)}" for one in error.schema.get("examples", [])[:1])
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


def _properties(error: ValidationError) -> Mapping[str, Any]:
    return error.schema.get("properties", {})


def _resolved(field: Any, validator: Validator) -> Mapping[str, Any]:
    """A field's own words over those of the shared definition that it refers to."""
    if not isinstance(field, Mapping):
        return {}
    reference = field.get("$ref", "")
    shared = validator.schema.get("$defs", {}).get(reference.removeprefix("#/$defs/"), {})
    return {**shared, **field}


def lower_first(text: str) -> str:
    """Fits a description into a sentence; leaves abbreviations such as GSS alone."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
