"""The same answer as XML and as JSON. In JSON the root is dropped, and a list is an array."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from django.http import HttpResponse

ONE = {
    "services": "service",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "attributes": "attribute",
    "values": "value",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
"""What one of each list is called in XML."""
MEDIA_TYPES = {"xml": "text/xml", "json": "application/json"}


def rendered(
    form: str, root: str, content: Any, *, status: int = 200, charset: bool = True
) -> HttpResponse:
    body = _json(content) if form == "json" else _xml(root, content)
    media_type = MEDIA_TYPES[form] + ("; charset=utf-8" if charset else "")
    return HttpResponse(body, status=status, content_type=media_type)


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _xml(root: str, content: Any) -> bytes:
    element = ET.Element(root)
    _fill(element, root, content)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(element, encoding="utf-8")


def _fill(element: ET.Element, name: str, content: Any) -> None:
    if isinstance(content, Mapping):
        for key, value in content.items():
            if value is not None:
                _fill(ET.SubElement(element, key), key, value)
    elif isinstance(content, Sequence) and not isinstance(content, str):
        for one in content:
            _fill(ET.SubElement(element, ONE[name]), ONE[name], one)
    elif isinstance(content, bool):
        element.text = "true" if content else "false"
    else:
        element.text = "".join(letter for letter in str(content) if _is_xml(letter))


def _is_xml(letter: str) -> bool:
    """XML 1.0 has no place for most control characters."""
    return letter in "\t\n\r" or (
        letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff"
    )
