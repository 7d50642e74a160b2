"""What the server answered, in the shape that the specification gives it; else the check has failed."""

from typing import Any
from xml.etree import ElementTree as ET

from conformance.open311.server import Answer


class Failed(AssertionError):
    """The server does not keep to it."""


def need(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failed(otherwise)


def read_json(answer: Answer, status: int = 200) -> Any:
    need(answer.status == status, f"answered {answer.status}, not {status}: {answer.body[:120]!r}")
    need(answer.media_type == "application/json", f"JSON comes as {answer.content_type}")
    try:
        return answer.json()
    except ValueError as trouble:
        raise Failed(f"this is no JSON: {trouble}") from None


def read_xml(answer: Answer, root: str, status: int = 200) -> ET.Element:
    need(answer.status == status, f"answered {answer.status}, not {status}: {answer.body[:120]!r}")
    need(
        answer.media_type in ("text/xml", "application/xml"), f"XML comes as {answer.content_type}"
    )
    try:
        found = answer.xml()
    except ET.ParseError as trouble:
        raise Failed(f"this is no XML: {trouble}") from None
    need(found.tag == root, f"the root is {found.tag}, not {root}")
    return found


def read_errors(answer: Answer, status: int) -> list[dict[str, Any]]:
    found = read_json(answer, status)
    need(isinstance(found, list) and bool(found), f"errors are an array: {found!r:.120}")
    for one in found:
        need(str(one.get("code")) == str(status), f"the code of an error is {one.get('code')!r}")
        need(bool(one.get("description")), "an error has a description")
    return found  # type: ignore[no-any-return]
