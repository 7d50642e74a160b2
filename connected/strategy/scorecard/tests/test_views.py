from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from connected.foundation.identity.operations import create_user
from connected.foundation.measures import Period
from connected.foundation.measures.models import Attestation, Reading
from connected.strategy.plan.tests.factories import (
    make_attested_definition,
    make_criterion_definition,
    make_programme_definition,
    make_programmes,
    make_strategy,
)
from connected.strategy.scorecard.tests.factories import (
    SLUG,
    TESTER,
    make_attestation,
    make_reading,
    months,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]

ATTEST = f"/strategy/attested/{SLUG}/"
ANSWERS = {
    "first-day": "1", "first-month": "10", "first-year": "2026",
    "last-day": "31", "last-month": "10", "last-year": "2026",
    "value": "12.5", "evidence": "Minute 7 of the hedge board",
}  # fmt: skip


@pytest.fixture
def november() -> Any:
    with time_machine.travel(date(2026, 11, 23), tick=False):
        yield


@pytest.fixture
def manager(client: Client, settings: Any) -> Client:
    """Signed in as a programme manager, with the second factor."""
    user = create_user(
        email="manager@example.org", name="M", roles=["programme-manager"], by=TESTER
    )
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": settings.SECOND_FACTORS[0]}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def make_rows(number: int) -> None:
    make_strategy(programmes=make_programmes(number), funding=[])


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    "page",
    [
        "/strategy/",
        "/strategy/scorecard/",
        "/strategy/scorecard/?order=worst",
        "/strategy/programmes/programme-1/",
        "/strategy/criteria/criterion-1/",
    ],
)
def test_a_page_asks_the_database_as_often_for_three_criteria_as_for_one(
    client: Client, page: str, django_assert_num_queries: Any
) -> None:
    make_rows(1)
    make_reading(month=Period.month(2026, 10), value=9)
    with CaptureQueriesContext(connection) as one:
        text(client, page)
    make_rows(3)

    with django_assert_num_queries(len(one)):
        text(client, page)


def test_the_scorecard_is_open_before_any_strategy_is_loaded(client: Client) -> None:
    assert "There are no criteria yet" in text(client, "/strategy/scorecard/")


def test_the_scorecard_tells_the_state_in_words(client: Client) -> None:
    make_strategy()
    september, october = months((2026, 9), 2)
    make_reading(month=september, value=20)
    make_reading(month=october, value=10)

    page = text(client, "/strategy/scorecard/")

    assert "Off course" in page
    assert "Target: 100 or more by 31 March 2030" in page


def test_the_strategy_marks_a_programme_by_its_criteria(client: Client) -> None:
    make_strategy()
    assert "Not known yet" in text(client, "/strategy/")

    september, october = months((2026, 9), 2)
    make_reading(month=september, value=20)
    make_reading(month=october, value=10)
    assert "1 off course" in text(client, "/strategy/")

    make_reading(month=october, value=100)
    assert "1 met or on course" in text(client, "/strategy/")


def test_a_criterion_opens_to_the_records_of_its_reading(client: Client) -> None:
    make_strategy()
    make_reading(month=Period.month(2026, 10), value=9)
    reading = Reading.objects.latest("pk")

    page = text(client, "/strategy/criteria/hedges-cut/")

    assert f'href="/measures/readings/{reading.pk}/records/"' in page
    assert "Hedges cut in the period, as counted by the head of hedges." in page


def test_a_criterion_that_was_never_read_opens_to_what_is_counted_today(client: Client) -> None:
    make_strategy()

    assert f'href="/measures/{SLUG}/records/"' in text(client, "/strategy/criteria/hedges-cut/")


def test_a_criterion_shows_the_month_so_far(client: Client) -> None:
    make_strategy()
    make_reading(month=Period.month(2026, 10), value=9)
    make_reading(month=Period.month(2026, 11), value=None)

    assert "<strong>9</strong> in November 2026 so far" in text(
        client, "/strategy/criteria/hedges-cut/"
    )


def test_a_criterion_with_neither_target_nor_measure_is_shown(client: Client) -> None:
    criterion = make_criterion_definition(
        target={"unknown": "Nobody dared."},
        baseline={"value": 5, "period": "Spring", "on": "2026-03-31", "source": "A walk"},
    )
    make_strategy(programmes=[make_programme_definition(criteria=[criterion])])

    page = text(client, "/strategy/criteria/hedges-cut/")

    assert "Nobody dared." in page
    assert "A walk" in page


def test_a_criterion_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/strategy/criteria/none/").status_code == 404


def test_a_manager_takes_readings_now(manager: Client) -> None:
    make_strategy()
    assert "Take readings now" in text(manager, "/strategy/scorecard/")

    response = manager.post("/strategy/readings/", follow=True)

    assert "readings taken." in response.content.decode()
    assert Reading.objects.filter(slug=SLUG).count() == 2


def test_readings_are_taken_by_post_only(manager: Client) -> None:
    assert manager.get("/strategy/readings/").status_code == 405


def test_a_visitor_takes_no_readings(client: Client) -> None:
    response = client.post("/strategy/readings/")

    assert response.status_code == 302
    assert Reading.objects.count() == 0


def test_a_manager_sees_what_is_to_be_attested(manager: Client) -> None:
    make_strategy()
    make_attestation(month=Period.month(2026, 9), value=4)

    page = text(manager, "/strategy/attested/")

    assert "Hedges cut" in page
    assert "September 2026" in page


def test_the_list_of_attested_figures_asks_as_often_for_three_as_for_one(
    manager: Client, django_assert_num_queries: Any
) -> None:
    make_strategy()
    with CaptureQueriesContext(connection) as one:
        text(manager, "/strategy/attested/")
    more = [make_attested_definition(slug=f"attested.more_{place}") for place in "ab"]
    make_strategy(attested_measures=[make_attested_definition(), *more])

    with django_assert_num_queries(len(one)):
        text(manager, "/strategy/attested/")


def test_a_manager_attests_a_figure_with_its_evidence(manager: Client) -> None:
    make_strategy()

    response = manager.post(ATTEST, ANSWERS)

    attestation = Attestation.objects.get()
    assert response.headers["Location"] == "/strategy/attested/"
    assert attestation.value == Decimal("12.5")
    assert attestation.evidence == "Minute 7 of the hedge board"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value": "many"}, "Figure must be a number, like 12 or 61.5"),
        ({"value": ""}, "Enter figure"),
        ({"value": "-1"}, "This figure must be 0 or more."),
        ({"evidence": ""}, "Enter what shows that this is so"),
        ({"last-month": "9", "last-day": "30"}, "Last day must be 1 October 2026 or later"),
        ({"last-month": "11", "last-day": "30"}, "is not over yet"),
        ({"last-month": "soon"}, "The month must be a number from 1 to 12"),
    ],
)
def test_a_figure_that_cannot_be_attested_is_refused_in_words(
    manager: Client, given: dict[str, str], said: str
) -> None:
    make_strategy()

    response = manager.post(ATTEST, ANSWERS | given)

    assert said in response.content.decode()
    assert "Error: " in response.content.decode()
    assert Attestation.objects.count() == 0


def test_only_a_declared_measure_can_be_attested(manager: Client) -> None:
    assert manager.get("/strategy/attested/attested.imagined/").status_code == 404


def test_a_visitor_attests_nothing(client: Client) -> None:
    make_strategy()

    assert client.post(ATTEST, ANSWERS).status_code == 302
    assert Attestation.objects.count() == 0
