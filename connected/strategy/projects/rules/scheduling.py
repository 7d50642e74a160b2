"""What waits for what: the earliest days, how far each may slip, and where a circle would be."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Link(Generic[Key]):
    """`after` cannot be earlier than `before` and so many days."""

    before: Key
    after: Key
    lag: int = 0


@dataclass(frozen=True)
class Scheduled:
    forecast: date
    earliest: date
    """The forecast, or later where what it waits for does not allow it."""
    latest: date
    """The last day that moves nothing at the end of a chain."""

    @property
    def float_days(self) -> int:
        return (self.latest - self.earliest).days

    @property
    def is_critical(self) -> bool:
        return self.float_days == 0

    @property
    def pushed_days(self) -> int:
        """By how much its forecast is earlier than what it waits for allows."""
        return (self.earliest - self.forecast).days


class Circle(Exception):
    """Things wait for each other; `keys` go round it once."""

    def __init__(self, keys: Sequence[object]) -> None:
        self.keys = tuple(keys)
        super().__init__(self.keys)


def circle_in(links: Iterable[Link[Key]]) -> tuple[Key, ...]:
    """The keys of one circle, each waiting for the one before it. Empty where there is none."""
    following = _following(links)
    done: set[Key] = set()
    for start in following:
        trail = _walk(start, following, done)
        if trail:
            return trail
    return ()


def _walk(
    start: Key, following: Mapping[Key, Sequence[Link[Key]]], done: set[Key]
) -> tuple[Key, ...]:
    """Depth first without recursion, so that no chain is too long."""
    trail: dict[Key, Iterator[Link[Key]]] = {}
    at: Key | None = start if start not in done else None
    while at is not None:
        ways = trail.setdefault(at, iter(following.get(at, ())))
        onward = next((way.after for way in ways if way.after not in done), None)
        if onward is None:
            done.add(at)
            del trail[at]
            at = next(reversed(trail), None)
        elif onward in trail:
            keys = list(trail)
            return tuple(keys[keys.index(onward) :])
        else:
            at = onward
    return ()


def schedule(forecasts: Mapping[Key, date], links: Sequence[Link[Key]]) -> dict[Key, Scheduled]:
    """Every milestone with its earliest and its latest day. Raises Circle where there is one."""
    links = [link for link in links if link.before in forecasts and link.after in forecasts]
    order = _in_order(forecasts, links)
    following, waiting = _following(links), _waiting(links)
    earliest: dict[Key, date] = {}
    for key in order:
        allowed = [earliest[link.before] + timedelta(link.lag) for link in waiting.get(key, ())]
        earliest[key] = max([forecasts[key], *allowed])
    latest: dict[Key, date] = {}
    for key in reversed(order):
        allowed = [latest[link.after] - timedelta(link.lag) for link in following.get(key, ())]
        latest[key] = min(allowed, default=earliest[key])
    return {key: Scheduled(forecasts[key], earliest[key], latest[key]) for key in forecasts}


def _in_order(forecasts: Mapping[Key, date], links: Sequence[Link[Key]]) -> list[Key]:
    """Each after all that it waits for."""
    following = _following(links)
    left = dict.fromkeys(forecasts, 0)
    for link in links:
        left[link.after] += 1
    free = [key for key, number in left.items() if not number]
    order: list[Key] = []
    while free:
        key = free.pop()
        order.append(key)
        for link in following.get(key, ()):
            left[link.after] -= 1
            if not left[link.after]:
                free.append(link.after)
    if len(order) < len(forecasts):
        circle: tuple[Key, ...] = circle_in(links)
        raise Circle(circle)
    return order


def _following(links: Iterable[Link[Key]]) -> dict[Key, list[Link[Key]]]:
    found: dict[Key, list[Link[Key]]] = {}
    for link in links:
        found.setdefault(link.before, []).append(link)
    return found


def _waiting(links: Iterable[Link[Key]]) -> dict[Key, list[Link[Key]]]:
    found: dict[Key, list[Link[Key]]] = {}
    for link in links:
        found.setdefault(link.after, []).append(link)
    return found
