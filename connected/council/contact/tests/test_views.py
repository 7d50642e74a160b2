import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from connected.council.contact.tests.factories import make_need, make_place
from connected.foundation.councils.tests.factories import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _council():
    make_council(emergency={"number": "999", "when": "Danger."}, notice="All made up.")


def text(reply) -> str:
    assert reply.status_code == 200
    return reply.content.decode()


def test_contact_page_lists_needs_and_where_to_get_help_online(client):
    make_need()
    make_place()

    page = text(client.get("/contact/"))

    assert [
        words in page
        for words in ["My bin was not collected", "Hubs", "Danger. Call 999.", "All made up."]
    ] == [True] * 4


def test_contact_page_finds_by_simple_words(client):
    make_need()
    make_need(key="rent", title="I cannot pay my rent")

    page = text(client.get("/contact/", {"q": "bins"}))

    assert ["1 answer for “bins”" in page, "my rent" in page] == [True, False]


def test_contact_page_keeps_all_needs_where_nothing_is_found(client):
    make_need()

    page = text(client.get("/contact/", {"q": "zebra"}))

    assert ["We found nothing for “zebra”." in page, "My bin was not" in page] == [True, True]


@pytest.mark.parametrize("search", ["<script>", "\x00", "é" * 5000, "'; --"])
def test_any_search_is_a_page(client, search):
    make_need()

    assert "<script>" not in text(client.get("/contact/", {"q": search})).split("<main")[1]


def test_an_empty_council_still_has_a_contact_page(client):
    assert "Nothing is written here yet." in text(client.get("/contact/"))


def test_a_need_shows_its_ways(client):
    make_need(
        channels={
            "phone": {"say": "Have your address ready.", "number": "01632 960911"},
            "online": {"say": "Write.", "email": "bins@example.gov.uk", "reply": "In 2 days."},
        }
    )

    page = text(client.get("/contact/missed-bin/"))

    assert page.index("mailto:bins@example.gov.uk") < page.index("tel:01632960911")


def test_an_urgent_need_does_not_send_people_elsewhere(client):
    make_need(is_urgent=True)

    assert "Find help to go online" not in text(client.get("/contact/missed-bin/"))


def test_every_other_need_leads_to_help_online(client):
    make_need()

    assert 'href="/contact/help-online/"' in text(client.get("/contact/missed-bin/"))


def test_a_need_that_is_not_there_is_not_found(client):
    assert client.get("/contact/nothing/").status_code == 404


def test_help_online_shows_each_place_with_its_ways(client):
    make_place(helps_with=["printing", "Wi-Fi"])
    make_need(key="help-online", title="Ask us")

    page = text(client.get("/contact/help-online/"))

    assert [words in page for words in ["Any hub", "printing and Wi-Fi", "Ask us where to go"]] == [
        True
    ] * 3


def test_help_online_without_places_gives_the_number(client):
    assert "Call us on 01632 960900." in text(client.get("/contact/help-online/"))


def test_the_list_costs_the_same_for_one_need_and_three(client):
    costs = []
    for number in range(3):
        make_need(key=f"n{number}", title=f"N{number}")
        make_place(key=f"p{number}", title=f"P{number}")
        with CaptureQueriesContext(connection) as asked:
            client.get("/contact/")
        costs.append(len(asked))

    assert costs[0] == costs[2]


def test_contact_us_stands_in_the_navigation(client):
    assert 'href="/contact/"' in text(client.get("/contact/help-online/"))
