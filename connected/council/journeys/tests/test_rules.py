from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from connected.council.feedback.rules import rating_token
from connected.council.journeys.rules.postcodes import kept
from connected.council.journeys.rules.timelines import lines
from connected.council.journeys.rules.tracking import reference_in, tracking_token
from connected.foundation.geography.addresses import KnownAddress

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_chosen_address_is_kept_as_far_as_it_is_known():
    address = KnownAddress(7, "1 High Street", "", "Grays", "RM17 6SL", None, None)

    assert kept(address) == {
        "line_1": "1 High Street",
        "town": "Grays",
        "postcode": "RM17 6SL",
        "uprn": "7",
    }


def test_token_opens_the_reference_that_it_was_made_for():
    assert reference_in(tracking_token("BK-7F3K-2Q")) == "BK-7F3K-2Q"


@pytest.mark.parametrize(
    "token",
    [
        "",
        "BK-7F3K-2Q",
        "BK-7F3K-2Q.",
        "BK-7F3K-2R." + tracking_token("BK-7F3K-2Q").rsplit(".", 1)[1],
        rating_token("BK-7F3K-2Q"),
    ],
)
def test_token_that_we_did_not_sign_for_this_opens_nothing(token):
    assert reference_in(token) is None


def test_token_is_longer_than_anybody_can_guess():
    assert len(tracking_token("BK-7F3K-2Q").rsplit(".", 1)[1]) >= 43


def test_timeline_is_told_newest_first_and_says_nothing_of_who_did_it():
    opened = SimpleNamespace(kind="opened", text="Online", at=NOON, by_name="Olu Officer")
    strange = SimpleNamespace(kind="strange", text="Words", at=NOON, by_name="Olu Officer")

    told = [(line.title, line.text) for line in lines([opened, strange])]

    assert told == [("Something changed", "Words"), ("We received your request", "")]
