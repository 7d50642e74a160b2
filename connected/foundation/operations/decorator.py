import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

REGISTERED: dict[str, Callable[..., object]] = {}
"""Every operation by its dotted name, for the reference and the house rules."""

_recorded: ContextVar[list[str] | None] = ContextVar(
    "events recorded by the operation", default=None
)


class NotAudited(Exception):
    """An operation ended without an audit event: a mistake in its code, never in what the person did."""


class BadSignature(TypeError):
    """An operation must take keywords only, `by` among them."""


def note_recorded(name: str) -> None:
    """Called by the audit kit, so that an operation knows that it has left a trace."""
    if (events := _recorded.get()) is not None:
        events.append(name)


def nothing_changed() -> None:
    """Said by an operation that found everything as it was asked to be, and so has nothing to audit."""
    note_recorded("nothing changed")


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """One whole change: all of it happens, with its audit event, or none of it.

    An operation inside another shares its transaction without a savepoint: a refusal undoes the whole.
    """
    _check_signature(function)

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        outer = _recorded.get()
        events: list[str] = []
        token = _recorded.set(events)
        try:
            with transaction.atomic(savepoint=outer is None):
                result = function(*args, **kwargs)
                if not events:
                    raise NotAudited(f"{function.__module__}.{function.__qualname__}")
        finally:
            _recorded.reset(token)
        if outer is not None:
            outer.extend(events)
        return result

    whole.is_operation = True  # type: ignore[attr-defined]
    REGISTERED[f"{function.__module__}.{function.__qualname__}"] = whole
    return whole


def _check_signature(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters
    positional = [p.name for p in parameters.values() if p.kind is not p.KEYWORD_ONLY]
    if positional or "by" not in parameters:
        raise BadSignature(f"{function.__qualname__} must take keywords only, `by` among them")
