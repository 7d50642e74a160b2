"""A provider that dies in the middle of an answer, or answers nonsense."""

from dataclasses import dataclass
from typing import Any

import httpx
from django.conf import settings

from connected.foundation.operations import Unavailable
from connected.foundation.pay.sandbox.transport import in_process


class Killed(Exception):
    """The process died after the provider had done what it was asked, and before it could note the answer."""


@dataclass
class Fate:
    """How many more calls reach the provider and are answered; below zero, all of them."""

    answered: int = -1
    reached: bool = True


FATE = Fate()


class Deadly(httpx.BaseTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if FATE.answered == 0:
            FATE.answered = -1
            if not FATE.reached:
                raise httpx.ConnectError("nobody there", request=request)
            in_process().handle_request(request)
            raise Killed
        FATE.answered -= 1 if FATE.answered > 0 else 0
        return in_process().handle_request(request)


def deadly() -> httpx.BaseTransport:
    return Deadly()


def kill_after(calls: int, *, reached: bool = True) -> None:
    """The call after so many is the last of this process."""
    settings.PAY_TRANSPORT = f"{__name__}.deadly"
    FATE.answered, FATE.reached = calls, reached


DEATHS = (Killed, Unavailable)


def _answering(status: int, content: bytes = b"{}") -> Any:
    return lambda: httpx.MockTransport(lambda _: httpx.Response(status, content=content))


answering_429, answering_500, answering_503 = map(_answering, (429, 500, 503))
answering_noise = _answering(200, b"<html>")
with_another_key = _answering(401, b"Credentials are required")
