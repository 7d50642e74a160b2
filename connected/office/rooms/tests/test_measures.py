from datetime import date

import pytest
import time_machine
from django.test import Client

from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.measures.operations import take_reading
from connected.foundation.measures.registry import measure_of
from connected.foundation.permissions import roles
from connected.office.rooms.models import Space
from connected.office.rooms.operations import (
    cancel_booking,
    check_in,
    note_open_days,
    release_unused,
)
from connected.office.rooms.tests.factories import (
    BY,
    MONDAY,
    london,
    make_booking,
    make_person,
    sign_in,
)

MARCH = Period.month(2026, 3)


@pytest.fixture
def told(room: Space, desk: Space, officer: User) -> None:
    """2 hours of the room used, one given back, one cancelled; 5 of the desk; one on a day not noted."""
    came = make_booking(room, officer, starts=10, ends=12)
    cancelled = make_booking(room, officer, starts=14, ends=15)
    make_booking(room, officer, starts=9, ends=10)
    sat = make_booking(desk, officer, starts=10, ends=15)
    make_booking(room, officer, day=date(2026, 3, 10))
    cancel_booking(booking=cancelled, by=officer)
    with time_machine.travel(london(MONDAY, 10), tick=False):
        for booking in (came, sat):
            check_in(booking=booking, by=officer)
        release_unused(by=BY)
    note_open_days(day=MONDAY, by=BY)


@pytest.mark.usefixtures("told")
def test_use_is_hours_booked_out_of_hours_open() -> None:
    rooms = measure_of("rooms.use_of_rooms").figure(MARCH)
    desks = measure_of("rooms.use_of_desks").figure(MARCH)

    assert (rooms.fraction_text, rooms.text) == ("2 of 10", "20.0%")
    assert (desks.fraction_text, desks.text) == ("5 of 10", "50.0%")


@pytest.mark.usefixtures("told")
def test_no_show_counts_against_and_what_is_to_come_not_yet() -> None:
    with time_machine.travel(london(MONDAY, 18), tick=False):
        figure = measure_of("rooms.checked_in").figure(MARCH)

    assert figure.fraction_text == "2 of 3"


@pytest.mark.django_db
def test_without_open_days_there_is_no_activity() -> None:
    assert measure_of("rooms.use_of_rooms").figure(MARCH).text == "no activity"


def test_rooms_that_were_open_and_empty_are_used_for_nought(room: Space) -> None:
    note_open_days(day=MONDAY, by=BY)

    assert measure_of("rooms.use_of_rooms").figure(MARCH).text == "0.0%"


@pytest.mark.usefixtures("told")
def test_a_reading_keeps_the_hours() -> None:
    reading = take_reading(measure=measure_of("rooms.use_of_rooms"), period=MARCH, by=BY)

    assert (int(reading.numerator), int(reading.denominator)) == (2, 10)
    assert (len(reading.record_ids), len(reading.out_of_ids)) == (1, 1)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("role", "shown"), [(roles.Officer.slug, True), ("", False)])
def test_the_records_are_for_staff_and_name_nobody(client: Client, role: str, shown: bool) -> None:
    sign_in(client, make_person(role, name="Rae Reader"))

    path = "/measures/rooms.use_of_rooms/records/?first=2026-03-01&last=2026-03-31"
    counted, out_of = (client.get(path + of).content.decode() for of in ("", "&of=all"))

    assert ("9 March 2026, 10am" in counted) is shown
    assert "Olu Officer" not in counted
    assert "Chalk room" in out_of
