from datetime import date, timedelta

import pytest
from django.utils import timezone

from connected.foundation.audit.models import Event
from connected.strategy.bodies.models import Body, Membership
from connected.strategy.bodies.operations import end_seat, seat_member
from connected.strategy.bodies.queries import members_on, seat_of
from connected.strategy.bodies.rules import (
    AlreadySeated,
    ChairTaken,
    SeatEnded,
    SeatEndsBeforeItBegan,
    SeatInTheFuture,
)
from connected.strategy.bodies.tests.factories import TESTS, make_bodies, make_member, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 1)


@pytest.fixture(autouse=True)
def _bodies(db: None) -> None:
    make_bodies()


def board() -> Body:
    return Body.objects.get(key="digital-board")


def seat(name: str = "Demo member", on: date = DAY, **given: object) -> Membership:
    return seat_member(body=board(), name=name, on=on, by=TESTS, **given)  # type: ignore[arg-type]


def test_seat_is_taken_and_audited_without_a_name() -> None:
    taken = seat(position="chair", post="Director")

    assert (str(taken), taken.from_on, taken.until_on) == ("Demo member, chair", DAY, None)
    event = Event.objects.latest("pk")
    assert event.facts == {"body": "digital-board", "position": "chair"}


def test_same_person_sits_once_by_name_or_by_account() -> None:
    user = make_user("board-member")
    seat(user=user)

    with pytest.raises(AlreadySeated):
        seat()
    with pytest.raises(AlreadySeated):
        seat("Another spelling", user=user)


def test_body_has_one_chair_until_the_seat_ends() -> None:
    chair = seat(position="chair")
    with pytest.raises(ChairTaken):
        seat("Demo second", position="chair")

    seat("Demo third")
    end_seat(seat=chair, on=DAY, by=TESTS)

    assert seat("Demo second", on=DAY + timedelta(days=1), position="chair").pk
    assert [one.name for one in members_on(board(), DAY)] == ["Demo member", "Demo third"]


def test_seat_neither_begins_nor_ends_in_the_future() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    taken = seat()

    with pytest.raises(SeatInTheFuture):
        seat("Demo second", on=tomorrow)
    with pytest.raises(SeatInTheFuture):
        end_seat(seat=taken, on=tomorrow, by=TESTS)


def test_seat_ends_once_and_not_before_it_began() -> None:
    taken = seat()
    with pytest.raises(SeatEndsBeforeItBegan):
        end_seat(seat=taken, on=DAY - timedelta(days=1), by=TESTS)

    end_seat(seat=taken, on=DAY, by=TESTS)

    with pytest.raises(SeatEnded):
        end_seat(seat=taken, on=DAY, by=TESTS)


def test_seat_of_somebody_is_the_one_that_votes_on_that_day() -> None:
    user = make_user("board-member")
    make_member(user=user, position="clerk")
    voting = make_member(user=user, from_on=DAY)

    assert seat_of(user, board(), DAY) == voting
    assert seat_of(user, board(), DAY - timedelta(days=1)).position == "clerk"  # type: ignore[union-attr]
    assert seat_of(make_user(), board(), DAY) is None


def test_chair_comes_first_and_the_clerk_last() -> None:
    for position in ("clerk", "member", "vice-chair", "chair"):
        make_member(position=position)

    found = [one.position for one in Membership.objects.chair_first()]

    assert found == ["chair", "vice-chair", "member", "clerk"]
    assert Membership.objects.voting().count() == 3
