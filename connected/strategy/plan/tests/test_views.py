from typing import Any

import pytest
from django.test import Client

from connected.strategy.plan.tests.factories import (
    make_funding_definition,
    make_paragraph_definition,
    make_programmes,
    make_strategy,
)

pytestmark = pytest.mark.django_db

PAGES = ["/strategy/", "/strategy/money/", "/strategy/paragraphs/"]


def make_rows(number: int) -> None:
    """A strategy with so many programmes, funding lines and paragraphs."""
    programmes = make_programmes(number)
    make_strategy(
        programmes=programmes,
        funding=[
            make_funding_definition(key=f"line-{place}", programmes=[one["key"]])
            for place, one in enumerate(programmes)
        ],
        paragraphs=[make_paragraph_definition(number=f"1.{place + 1}") for place in range(number)],
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_strategy_is_open_before_any_strategy_is_loaded(
    client: Client, page: str
) -> None:
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "/strategy/programmes/programme-1/"])
def test_a_page_asks_the_database_as_often_for_three_rows_as_for_one(
    client: Client, page: str, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_rows(1)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    make_rows(3)

    with django_assert_num_queries(len(one)):
        assert client.get(page).status_code == 200


def test_a_programme_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/strategy/programmes/none/").status_code == 404


def test_a_withdrawn_programme_is_not_found(client: Client) -> None:
    make_rows(2)
    make_rows(1)

    assert client.get("/strategy/programmes/programme-2/").status_code == 404


def test_an_unknown_sum_reads_not_known(client: Client) -> None:
    line = make_funding_definition(unknown="Nobody said.")
    del line["amount"]
    make_strategy(funding=[line])

    page = client.get("/strategy/money/").content.decode()

    assert "Not known" in page
    assert "£0" not in page


def test_the_register_says_why_nothing_serves_a_paragraph(client: Client) -> None:
    make_strategy(
        paragraphs=[
            make_paragraph_definition(heading="First things"),
            {"number": "1.2", "summary": "More hedges.", "why_not": "Hedges come later."},
        ]
    )

    page = client.get("/strategy/paragraphs/").content.decode()

    assert "Hedges come later." in page
    assert "1 of 2" in page
