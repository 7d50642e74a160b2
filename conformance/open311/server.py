"""The server under test, as the checks see it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from xml.etree import ElementTree as ET

import httpx

PATIENCE = 30  # seconds


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str
    body: bytes

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip().lower()

    def json(self) -> Any:
        """Raises ValueError."""
        return json.loads(self.body)

    def xml(self) -> ET.Element:
        """Raises ET.ParseError."""
        return ET.fromstring(self.body)


class Server(Protocol):
    def get(self, path: str, **query: str) -> Answer: ...

    def post(self, path: str, form: Mapping[str, str]) -> Answer: ...


class HttpServer:
    """At an address such as https://council.example/open311/v2."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def get(self, path: str, **query: str) -> Answer:
        return _answer(httpx.get(f"{self.address}/{path}", params=query, timeout=PATIENCE))

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        return _answer(httpx.post(f"{self.address}/{path}", data=dict(form), timeout=PATIENCE))


def _answer(said: httpx.Response) -> Answer:
    return Answer(said.status_code, said.headers.get("content-type", ""), said.content)
