"""No clashes, each refusal in words, series, checking in, and giving back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from connected.foundation.audit.models import Event
from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.office.rooms import tasks
from connected.office.rooms.models import Booking, OpenDay, Series, Space
from connected.office.rooms.operations import (
    book_rest,
    book_series,
    book_space,
    cancel_booking,
    cancel_following,
    check_in,
    note_open_days,
    release_unused,
)
from connected.office.rooms.operations import booking as booking_room
from connected.office.rooms.rules import refusals
from connected.office.rooms.rules.booking import Repeats, when
from connected.office.rooms.tests.factories import (
    BY,
    MONDAY,
    london,
    make_booking,
    make_person,
    make_spaces,
    space_facts,
    wanted,
)

RACERS = 24
WEEKLY = Repeats("weekly", MONDAY + timedelta(days=28))
BANK_HOLIDAY = date(2026, 4, 6)


def days_booked(series: Series) -> list[date]:
    return [one.starts_at.date() for one in series.bookings.order_by("starts_at")]


# One booking


def test_a_booking_is_kept_and_audited(room: Space, officer: User) -> None:
    booking = book_space(
        space=room, wanted=wanted(people=5, purpose="Team", is_online=True), by=officer
    )

    assert when(booking) == "Monday 9 March 2026, 10am to 11am"
    assert booking.meeting_address == f"https://meet.example/{booking.meeting_key}"
    assert len(booking.meeting_key) == 43
    assert Event.objects.get(name="rooms.booked").facts == {"space": "chalk"}


@pytest.mark.django_db(transaction=True)
def test_24_racing_officers_get_one_booking() -> None:
    """All at once, for the same room and overlapping times."""
    [room, _] = make_spaces()
    officers = [make_person(name=f"Officer {number}") for number in range(RACERS)]
    gate = Barrier(RACERS)

    def race(number: int) -> bool:
        gate.wait()
        asked = wanted(starts=10 - number % 2, ends=12)
        try:
            book_space(space=room, wanted=asked, by=officers[number])
        except refusals.SpaceTaken:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(RACERS) as pool:
        had = list(pool.map(race, range(RACERS)))

    assert sum(had) == 1
    assert Booking.objects.count() == 1


def test_the_database_lets_no_two_overlap(room: Space, officer: User) -> None:
    booking = make_booking(room, officer)
    booking.pk, booking.reference = None, "ZZ-ZZZZ-ZZ"
    booking.starts_at += timedelta(minutes=59)
    booking.ends_at += timedelta(minutes=59)

    with pytest.raises(IntegrityError, match="booking_no_clash"), transaction.atomic():
        booking.save()


def test_bookings_may_touch_and_cancelled_ones_leave_room(room: Space, officer: User) -> None:
    first = make_booking(room, officer)

    make_booking(room, officer, starts=11, ends=12)
    cancel_booking(booking=first, by=officer)
    make_booking(room, officer)

    assert Booking.objects.standing().count() == 2


@pytest.mark.parametrize(
    ("asked", "refusal", "sentence"),
    [
        ({"people": 9}, refusals.TooManyPeople, "Chalk room has room for 8, and you are 9."),
        ({"starts": 11}, refusals.EndsFirst, "must be later"),
        ({"starts": 6, "ends": 7}, refusals.AlreadyPast, "Choose a later one"),
        (
            {"starts": 7, "ends": 9},
            refusals.ClosedThen,
            "Monday 9 March 2026 it is open 8am to 6pm",
        ),
        ({"day": date(2026, 3, 14)}, refusals.ClosedAllDay, "closed on Saturday 14 March 2026"),
        ({"day": date(2027, 3, 11)}, refusals.TooFarAhead, "until 10 March 2027"),
    ],
)
def test_what_cannot_be_had_is_refused_in_words(
    room: Space, officer: User, asked: dict, refusal: type[Refused], sentence: str
) -> None:
    with pytest.raises(refusal) as refused:
        book_space(space=room, wanted=wanted(**asked), by=officer)

    assert sentence in str(refused.value)


def test_only_quarters_are_booked(room: Space, officer: User) -> None:
    asked = wanted()

    for odd in ({"starts": 605}, {"ends": 655}):
        with pytest.raises(refusals.OffTheQuarter):
            book_space(space=room, wanted=type(asked)(**vars(asked) | odd), by=officer)


def test_a_room_that_is_retired_is_not_booked(room: Space, officer: User) -> None:
    make_spaces(space_facts(key="other"))

    with pytest.raises(refusals.NoLongerOffered):
        make_booking(room, officer)


def test_without_a_provider_nobody_meets_online(officer: User) -> None:
    [room] = make_spaces(space_facts(), meeting_link="")

    with pytest.raises(refusals.NoOnlineMeetings):
        make_booking(room, officer, is_online=True)
    assert make_booking(room, officer).meeting_address == ""


def test_a_quarter_that_has_begun_can_be_had_and_checked_in_to(room: Space, officer: User) -> None:
    with time_machine.travel(london(MONDAY, 10, 14), tick=False):
        booking = make_booking(room, officer)

    with time_machine.travel(london(MONDAY, 10, 29), tick=False):
        assert check_in(booking=booking, by=officer).checked_in_at is not None


def test_a_reference_that_is_taken_is_drawn_again(
    room: Space, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_booking(room, officer)
    drawn = iter([first.reference, "BB-BBBB-BB"])
    monkeypatch.setattr(booking_room, "new_reference", lambda: next(drawn))

    second = make_booking(room, officer, starts=12, ends=13)

    assert second.reference == "BB-BBBB-BB"


def test_a_clash_that_went_round_the_lock_is_no_new_draw(
    room: Space, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_booking(room, officer)
    monkeypatch.setattr(booking_room, "_taken", lambda space, days: [])

    with pytest.raises(IntegrityError, match="booking_no_clash"):
        make_booking(room, officer)


# Series


def test_a_series_is_booked_on_each_of_its_days(room: Space, officer: User) -> None:
    series = book_series(
        space=room, wanted=wanted(), repeats=Repeats("weekly", date(2026, 3, 30)), by=officer
    )

    assert [day.day for day in days_booked(series)] == [9, 16, 23, 30]
    assert str(series) == "Every week until 2026-03-30"


def test_a_series_is_whole_or_nothing_and_names_each_date(room: Space, officer: User) -> None:
    make_booking(room, day=date(2026, 3, 23))

    with pytest.raises(refusals.DatesTaken) as refused:
        book_series(space=room, wanted=wanted(), repeats=WEEKLY, by=officer)

    assert refused.value.facts["lacking"] == [date(2026, 3, 23), BANK_HOLIDAY]
    assert "Monday 23 March 2026 and Monday 6 April 2026" in str(refused.value)
    assert Booking.objects.of(officer).count() == 0


def test_the_rest_of_a_series_is_booked(room: Space, officer: User) -> None:
    make_booking(room, day=date(2026, 3, 23))

    series = book_rest(space=room, wanted=wanted(), repeats=WEEKLY, by=officer)

    assert [day.day for day in days_booked(series)] == [9, 16, 30]


def test_where_no_day_is_free_nothing_is_booked(room: Space, officer: User) -> None:
    with pytest.raises(refusals.NoDateFree):
        book_rest(
            space=room,
            wanted=wanted(day=date(2026, 3, 14)),
            repeats=Repeats("weekly", date(2026, 3, 28)),
            by=officer,
        )


def test_one_of_a_series_or_all_that_follow_are_cancelled(room: Space, officer: User) -> None:
    series = book_rest(space=room, wanted=wanted(), repeats=WEEKLY, by=officer)
    other = make_booking(room, officer, day=date(2026, 3, 30), starts=14, ends=15)
    _, second, third, _ = series.bookings.order_by("starts_at")

    cancel_booking(booking=second, by=officer)
    assert cancel_following(booking=third, by=officer) == 2

    states = series.bookings.order_by("starts_at").values_list("state", flat=True)
    assert list(states) == ["booked", "cancelled", "cancelled", "cancelled"]
    assert cancel_following(booking=other, by=officer) == 1


# Cancelling, checking in, giving back


def test_only_the_own_booking_is_cancelled_and_only_once(room: Space, officer: User) -> None:
    booking = make_booking(room, officer)

    for other in (make_person(), BY):
        with pytest.raises(refusals.NotYours):
            cancel_booking(booking=booking, by=other)
    cancel_booking(booking=booking, by=officer)
    with pytest.raises(refusals.NotBooked):
        cancel_booking(booking=booking, by=officer)
    with pytest.raises(refusals.NotBooked):
        check_in(booking=booking, by=officer)


def test_what_has_begun_is_not_cancelled(room: Space, officer: User) -> None:
    booking = make_booking(room, officer)

    with (
        time_machine.travel(london(MONDAY, 10), tick=False),
        pytest.raises(refusals.AlreadyBegun),
    ):
        cancel_booking(booking=booking, by=officer)


@pytest.mark.parametrize(
    ("hour", "minute", "refusal"),
    [
        (9, 44, refusals.TooEarlyToCheckIn),
        (9, 45, None),
        (10, 15, None),
        (10, 16, refusals.TooLateToCheckIn),
    ],
)
def test_one_checks_in_within_the_half_hour_round_the_start(
    room: Space, officer: User, hour: int, minute: int, refusal: type[Refused] | None
) -> None:
    booking = make_booking(room, officer)

    with time_machine.travel(london(MONDAY, hour, minute), tick=False):
        if refusal:
            with pytest.raises(refusal):
                check_in(booking=booking, by=officer)
        else:
            for _ in range(2):
                check_in(booking=booking, by=officer)

    booking.refresh_from_db()
    assert (booking.checked_in_at is None) == bool(refusal)
    assert Event.objects.filter(name="rooms.checked_in").count() == (0 if refusal else 1)


def test_what_nobody_checked_in_to_is_given_back(room: Space, desk: Space, officer: User) -> None:
    unused, used = make_booking(room, officer), make_booking(desk, officer)
    with time_machine.travel(london(MONDAY, 10), tick=False):
        check_in(booking=used, by=officer)

    with time_machine.travel(london(MONDAY, 10, 15), tick=False):
        assert release_unused(by=BY) == 0
    with time_machine.travel(london(MONDAY, 10, 16), tick=False):
        tasks.release_unused(timestamp=0)
        make_booking(room, make_person(), starts=11, ends=12)

    assert Booking.objects.get(pk=unused.pk).state == "released"
    assert Booking.objects.get(pk=used.pk).is_booked
    assert Event.objects.filter(name="rooms.released").count() == 1


def test_open_hours_of_a_day_are_noted_once(room: Space) -> None:
    with time_machine.travel(london(date(2026, 3, 10), 3, 20), tick=False):
        for _ in range(2):
            tasks.note_open_days(timestamp=0)

    assert set(OpenDay.objects.values_list("space__key", "day", "minutes")) == {
        ("chalk", MONDAY, 600),
        ("desk-1", MONDAY, 600),
    }
    assert note_open_days(day=date(2026, 3, 14), by=BY) == 0


def test_rows_say_what_they_are(room: Space, officer: User) -> None:
    booking = make_booking(room, officer)
    note_open_days(day=MONDAY, by=BY)

    assert [str(one) for one in (room, room.building, booking)] == [
        "Chalk room",
        "Town hall",
        booking.reference,
    ]
    assert str(OpenDay.objects.get(space=room)) == "Chalk room, 2026-03-09"
