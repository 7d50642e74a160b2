"""The events that other systems can be told of: declared by the apps that know when they happen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EventKind:
    name: str
    """`request.opened`"""
    title: str


_declared: dict[str, EventKind] = {}


def event(name: str, title: str) -> EventKind:
    """Declare an event."""
    _declared[name] = EventKind(name, title)
    return _declared[name]


def events() -> list[EventKind]:
    return [_declared[name] for name in sorted(_declared)]
