from django.test import RequestFactory

from connected.foundation.ui.filtering import Filter, Option, removable
from connected.foundation.ui.links import link, query, url, url_exists

STATUS = Filter("status", "Status", [Option("open", "Open", 1204), Option("late", "Overdue")])
WORD = Filter("q", "Search", kind="search")


def asked(**given: object):
    return RequestFactory().get("/cases/", given)


def test_query_changes_one_name_and_starts_at_page_one() -> None:
    assert query(asked(status="open", page="7"), status="late") == "?status=late"


def test_query_keeps_the_filters_when_a_page_is_turned() -> None:
    assert query(asked(status="open"), page=2) == "?status=open&page=2"


def test_query_drops_none_and_repeats_lists() -> None:
    assert query(asked(status="open"), status=None, ward=["n", "s"]) == "?ward=n&ward=s"


def test_query_escapes_what_was_typed() -> None:
    assert query(asked(q="a&b=<c>")) == "?q=a%26b%3D%3Cc%3E"


def test_urls_by_name() -> None:
    assert url("view-gallery") == "/gallery/"
    assert url_exists("view-gallery")
    assert not url_exists("view-nothing-of-the-kind")


def test_link_escapes_its_text_and_tells_which() -> None:
    assert link("/a?b&c", "<i>", "of B") == (
        '<a class="govuk-link" href="/a?b&amp;c">&lt;i&gt;'
        '<span class="govuk-visually-hidden"> of B</span></a>'
    )


def test_filter_ignores_what_is_not_on_offer() -> None:
    request = asked(status=["open", "<script>", "open"])

    assert STATUS.chosen(request) == ["open"]


def test_filter_of_one_takes_the_first() -> None:
    one = Filter("status", "Status", STATUS.options, kind="one")

    assert one.chosen(asked(status=["late", "open"])) == ["late"]


def test_search_filter_drops_unreadable_characters_and_length() -> None:
    assert WORD.chosen(asked(q=" bin\x00 ")) == ["bin"]
    assert WORD.chosen(asked(q="x" * 1000)) == ["x" * 200]
    assert WORD.chosen(asked()) == []


def test_removable_filters_lead_to_the_page_without_them() -> None:
    request = asked(status=["open", "late"], q="bin", sort="due")

    found = removable(request, [WORD, STATUS])

    assert [(one.words, one.href) for one in found] == [
        ("bin", "?status=open&status=late&sort=due"),
        ("Open", "?status=late&q=bin&sort=due"),
        ("Overdue", "?status=open&q=bin&sort=due"),
    ]


def test_option_tells_its_count() -> None:
    assert [option.text for option in STATUS.options] == ["Open (1,204)", "Overdue"]
