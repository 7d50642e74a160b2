from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from connected.foundation.councils.tests.factories import make_council
from connected.strategy.bodies.models import Body, Membership, Threshold
from connected.strategy.bodies.operations import define_key_tests, set_threshold
from connected.strategy.bodies.tests.factories import (
    BODIES,
    LONG_AGO,
    TESTS,
    make_bodies,
    make_member,
    make_thresholds,
    make_user,
)
from tests.test_doors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    return signed_in(make_user("democratic-services"))


@pytest.fixture(autouse=True)
def _council(db: None) -> None:
    make_council()
    make_bodies()


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_page_shows_how_a_paper_goes_up_with_known_and_unknown_limits(client: Client) -> None:
    make_thresholds()
    Threshold.objects.filter(body__key="directors-board").update(
        amount=None, unknown_because="Nobody published it"
    )
    define_key_tests(tests=[wards_test()], by=TESTS)

    said = text_of(client.get("/council/bodies/"))

    for words in (
        "Capital: £50,000 or more",
        "any capital, as the limit is not known",
        "The highest body.",
        "Nobody published it",
        "2 wards or more",
        "28 clear days",
    ):
        assert words in said


def wards_test() -> dict[str, Any]:
    return {"dimension": "wards", "amount": 2, "valid_from": "2020-01-01", "source": "The law"}


def test_page_without_bodies_or_limits_says_so(client: Client) -> None:
    assert "any amount, as nobody has set a limit" in text_of(client.get("/council/bodies/"))
    Body.objects.update(is_retired=True)

    assert "No boards or committees are named yet" in text_of(client.get("/council/bodies/"))


def test_body_shows_its_members_now_and_before_and_the_history_of_its_limits(
    client: Client,
) -> None:
    make_thresholds()
    set_threshold(
        body=Body.objects.get(key="digital-board"), dimension="capital", amount=Decimal(80_000),
        comparison="over", valid_from=date(2026, 4, 1), decision="2026-0007", source="Council",
        by=TESTS,
    )  # fmt: skip
    make_member(name="Demo now", position="chair")
    make_member(name="Demo before", until_on=LONG_AGO)

    said = text_of(client.get("/council/bodies/digital-board/"))

    for words in (
        "Demo now",
        "Demo before",
        "£50,000 or more",
        "more than £80,000",
        "Decision 2026-0007",
        "1 Jan 2020 to 31 Mar 2026",
    ):
        assert words in said


def test_highest_body_scrutiny_and_a_retired_body_have_pages_too(client: Client) -> None:
    Body.objects.filter(key="cabinet").update(is_retired=True)

    assert "This is the highest body." in text_of(client.get("/council/bodies/council/"))
    assert "What it may decide" not in text_of(client.get("/council/bodies/scrutiny/"))
    assert "does not exist any more" in text_of(client.get("/council/bodies/cabinet/"))
    assert client.get("/council/bodies/nobody/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_same_number_of_questions_for_any_number_of_rows(
    number: int, clerk: Client, client: Client, django_assert_max_num_queries: Any
) -> None:
    make_thresholds()
    for _ in range(number):
        make_member()
        make_member(until_on=LONG_AGO)

    with django_assert_max_num_queries(9):
        client.get("/council/bodies/")
    with django_assert_max_num_queries(12):
        client.get("/council/bodies/digital-board/")
    with django_assert_max_num_queries(7):
        clerk.get("/work/bodies/")


def test_clerk_puts_a_seat_on_record(clerk: Client) -> None:
    today = timezone.localdate()
    make_user(name="Somebody")
    address = "/work/bodies/cabinet/seats/new/"
    given = {
        "name": "Demo member", "post": "Councillor", "position": "member", "email": "",
        "on-day": today.day, "on-month": today.month, "on-year": today.year,
    }  # fmt: skip

    assert clerk.get(address).status_code == 200
    assert "Enter the address of an account" in text_of(
        clerk.post(address, {**given, "email": "nobody@example.org"})
    )
    assert clerk.post(address, given).status_code == 302
    assert "already sits on Cabinet" in text_of(clerk.post(address, given))

    seat = Membership.objects.get()
    assert (seat.name, seat.from_on, seat.user) == ("Demo member", today, None)


def test_seat_is_bound_to_the_account_with_that_address(clerk: Client) -> None:
    user = make_user("councillor")
    given = {
        "name": "Demo councillor", "post": "", "position": "chair", "email": user.email.upper(),
        "on-day": 1, "on-month": 5, "on-year": 2026,
    }  # fmt: skip

    clerk.post("/work/bodies/cabinet/seats/new/", given)

    assert Membership.objects.get().user == user


def test_clerk_ends_a_seat(clerk: Client) -> None:
    seat = make_member("cabinet", name="Demo member")
    other = make_member("digital-board")
    address = "/work/bodies/cabinet/seats/end/"
    yesterday = timezone.localdate() - timedelta(days=1)
    day = {"on-day": yesterday.day, "on-month": yesterday.month, "on-year": yesterday.year}

    assert "Demo member" in text_of(clerk.get(address))
    assert clerk.post(address, {**day, "seat": other.pk}).status_code == 200
    assert clerk.post(address, {**day, "seat": seat.pk}).status_code == 302

    seat.refresh_from_db()
    assert seat.until_on == yesterday


def test_who_sits_where_lists_every_body(clerk: Client) -> None:
    make_member("cabinet", name="Demo member")

    said = text_of(clerk.get("/work/bodies/"))

    assert "Demo member" in said
    assert said.count("Somebody takes a seat") == len(BODIES)
