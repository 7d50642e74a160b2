import contextlib
import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

REGISTERED: dict[str, Callable[..., object]] = {}
"""Every operation by its dotted name, for the reference and the house rules."""


class _Running:
    """An operation under way. The outermost one writes the events of all, together and last."""

    def __init__(self, outer: "_Running | None") -> None:
        self.outermost: _Running = outer.outermost if outer else self
        self.has_left_a_trace = False
        self.events: list[Any] = []
        self.write: Callable[[list[Any]], object] | None = None

    def write_events(self) -> None:
        if self.write is not None:
            self.write(self.events)


_running: ContextVar[_Running | None] = ContextVar("the operation under way", default=None)


class NotAudited(Exception):
    """An operation ended without an audit event: a mistake in its code, never in what the person did."""


class BadSignature(TypeError):
    """An operation must take keywords only, `by` among them."""


TRIES = 5


class DrawAgain(Exception):
    """What an operation drew at random belongs to somebody else: the whole is undone and run once more.

    So rare a thing needs no savepoint around each insert to look out for it.
    """


def leave(event: Any, write: Callable[[list[Any]], object]) -> None:
    """Called by the audit kit: keeps an event for the end of the outermost operation, or writes it at once."""
    running = _running.get()
    if running is None:
        write([event])
        return
    running.has_left_a_trace = True
    running.outermost.events.append(event)
    running.outermost.write = write


def nothing_changed() -> None:
    """Said by an operation that found everything as it was asked to be, and so has nothing to audit."""
    running = _running.get()
    if running is not None:
        running.has_left_a_trace = True


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """One whole change: all of it happens, with its audit event, or none of it.

    An operation inside another shares its transaction without a savepoint: a refusal undoes the whole.
    The events of both are written together, when the outermost ends.
    """
    _check_signature(function)

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        outer = _running.get()
        if outer is not None:
            return _run(lambda: function(*args, **kwargs), function, outer)
        for _ in range(TRIES - 1):
            with contextlib.suppress(DrawAgain):
                return _run(lambda: function(*args, **kwargs), function, None)
        return _run(lambda: function(*args, **kwargs), function, None)

    whole.is_operation = True  # type: ignore[attr-defined]
    REGISTERED[f"{function.__module__}.{function.__qualname__}"] = whole
    return whole


def _run(work: Callable[[], R], function: Callable[..., object], outer: _Running | None) -> R:
    running = _Running(outer)
    token = _running.set(running)
    try:
        with transaction.atomic(savepoint=outer is None):
            result = work()
            if not running.has_left_a_trace:
                raise NotAudited(f"{function.__module__}.{function.__qualname__}")
            if outer is None:
                running.write_events()
    finally:
        _running.reset(token)
    if outer is not None:
        outer.has_left_a_trace = True
    return result


def _check_signature(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters
    positional = [p.name for p in parameters.values() if p.kind is not p.KEYWORD_ONLY]
    if positional or "by" not in parameters:
        raise BadSignature(f"{function.__qualname__} must take keywords only, `by` among them")
