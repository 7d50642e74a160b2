import pytest
from django.test import RequestFactory

from connected.foundation.permissions import System, Visitor
from connected.foundation.ui import navigation
from connected.foundation.ui.navigation import Link, Navigation

HOME = Link("Home", "view-gallery")
STAFF = Link("Staff", "view-staff-gallery")


@pytest.fixture
def links(monkeypatch) -> None:
    groups = {
        "PUBLIC": (Link("Absent", "view-absent"), STAFF, HOME),
        "STAFF": (Link("Guarded", "view-gallery", needs=object()),),  # type: ignore[arg-type]
    }
    monkeypatch.setattr(navigation, "OWN", groups)


def at(path: str, actor=None) -> Navigation:
    request = RequestFactory().get(path)
    request.actor = actor or Visitor()
    return Navigation(request)


@pytest.mark.usefixtures("links")
def test_links_to_what_is_not_installed_are_left_out() -> None:
    assert "Absent" not in [link.title for link in at("/").public]


@pytest.mark.usefixtures("links")
def test_links_are_shown_to_who_may_follow_them() -> None:
    assert "Guarded" not in [link.title for link in at("/").staff]
    assert "Guarded" in [link.title for link in at("/", System("tests")).staff]


def test_longest_match_is_the_current_one() -> None:
    items = at("/gallery/staff/").as_items([HOME, STAFF])

    assert [(item["active"], item["current"]) for item in items] == [(False, False), (True, True)]


def test_page_beneath_a_link_makes_it_active_but_not_current() -> None:
    items = at("/gallery/elsewhere/").as_items([HOME, STAFF])

    assert [(item["active"], item["current"]) for item in items] == [(True, False), (False, False)]


def test_links_come_in_order() -> None:
    titles = [link.title for link in navigation.declared("FOOTER")]

    assert titles.index("Accessibility statement") < titles.index("Cookies")
