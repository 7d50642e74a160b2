"""Filters of a list page: what may be chosen, what is chosen, and how to take it away again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest

from connected.foundation.ui.forms import reading
from connected.foundation.ui.links import query
from connected.foundation.ui.words import number

LONGEST = 200


@dataclass(frozen=True)
class Option:
    value: str
    words: str
    count: int | None = None

    @property
    def text(self) -> str:
        return self.words if self.count is None else f"{self.words} ({number(self.count)})"


@dataclass(frozen=True)
class Filter:
    """Values that are not on offer count as not chosen, so that a mangled address shows a page."""

    name: str
    title: str
    options: Sequence[Option] = ()
    kind: Literal["many", "one", "search"] = "many"
    any_words: str = "Any"
    hint: str = ""
    folded: bool = False
    """Shut until something in it is chosen."""

    def chosen(self, request: HttpRequest) -> list[str]:
        given = [reading.shown(value).strip() for value in request.GET.getlist(self.name)]
        if self.kind == "search":
            return [given[0][:LONGEST]] if given and given[0] else []
        known = [option.value for option in self.options]
        found = [value for value in dict.fromkeys(given) if value and value in known]
        return found[:1] if self.kind == "one" else found

    def words_for(self, value: str) -> str:
        return next((option.words for option in self.options if option.value == value), value)


@dataclass(frozen=True)
class Removable:
    title: str
    words: str
    href: str


def removable(request: HttpRequest, filters: Sequence[Filter]) -> list[Removable]:
    """What is chosen, each with the address of the page without it."""
    return [
        Removable(filter.title, filter.words_for(value), _without(request, filter, value))
        for filter in filters
        for value in filter.chosen(request)
    ]


def _without(request: HttpRequest, filter: Filter, value: str) -> str:
    left = [one for one in filter.chosen(request) if one != value]
    return query(request, **{filter.name: left})
