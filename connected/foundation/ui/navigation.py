"""The ways in. Each app declares its own in its room `navigation.py`: PUBLIC, STAFF, FOOTER, FIND."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse

from connected.foundation.permissions import Actor, Permission, Visitor


@dataclass(frozen=True)
class Link:
    title: str
    url_name: str
    needs: Permission | None = None
    order: int = 100
    key: str = ""
    """A letter: `g` then this letter goes there (staff pages)."""
    group: str = ""
    """The heading under which it stands, where links are many."""

    @property
    def href(self) -> str:
        """Empty where no app of this installation has the address."""
        return _address(self.url_name, get_urlconf() or settings.ROOT_URLCONF)

    @property
    def exists(self) -> bool:
        return bool(self.href)

    def leads_to(self, path: str) -> bool:
        """Whether the page at this path lies at or under the link."""
        return path == self.href or (self.href != "/" and path.startswith(self.href))


@cache
def _address(url_name: str, urlconf: str) -> str:
    """Asked a dozen times on every page, and always the same."""
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return ""


class Navigation:
    """The links this actor may follow, for the page's path."""

    def __init__(self, request: HttpRequest) -> None:
        self.path = request.path
        self._request = request

    @cached_property
    def actor(self) -> Actor:
        return getattr(self._request, "actor", Visitor())

    @cached_property
    def public(self) -> list[Link]:
        return self._open_to_actor("PUBLIC")

    @cached_property
    def staff(self) -> list[Link]:
        return self._open_to_actor("STAFF")

    @cached_property
    def find(self) -> Link | None:
        """Where the search box at the top of staff pages sends its words (`q`)."""
        return next(iter(self._open_to_actor("FIND")), None)

    @cached_property
    def footer(self) -> list[Link]:
        return self._open_to_actor("FOOTER")

    @cached_property
    def demo(self) -> list[Link]:
        """The demo's own links, in its banner."""
        return self._open_to_actor("DEMO")

    def as_items(self, links: Sequence[Link]) -> list[dict[str, object]]:
        """The links as GOV.UK's service navigation wants them; the longest match is current."""
        here = max(
            (link for link in links if link.leads_to(self.path)),
            key=lambda link: len(link.href),
            default=None,
        )
        return [
            {
                "text": link.title,
                "href": link.href,
                "current": link is here and link.href == self.path,
                "active": link is here,
            }
            for link in links
        ]

    def _open_to_actor(self, group: str) -> list[Link]:
        links = [link for link in declared(group) if link.exists]
        return [link for link in links if link.needs is None or self.actor.may(link.needs)]


def declared(group: str) -> list[Link]:
    """All links of a group, in order."""
    return sorted(_declarations(group), key=lambda link: (link.order, link.title))


def _declarations(group: str) -> Iterator[Link]:
    for config in apps.get_app_configs():
        module = sys.modules.get(f"{config.name}.navigation")
        if module is not None and module.__name__ != __name__:
            yield from getattr(module, group, ())
    yield from OWN.get(group, ())


OWN: dict[str, Sequence[Link]] = {
    "FOOTER": (
        Link("Accessibility statement", "view-accessibility", order=800),
        Link("Cookies", "view-cookies", order=810),
    )
}
