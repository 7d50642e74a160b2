"""Find, book, check in, cancel; who may; calendars; lists of one and of three."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from connected.foundation.identity.models import User
from connected.foundation.permissions import Visitor, roles
from connected.office.rooms.models import Booking, Feed, Space
from connected.office.rooms.operations import (
    book_series,
    book_space,
    cancel_booking,
    define_buildings,
)
from connected.office.rooms.queries.bookings import bookings_visible_to
from connected.office.rooms.queries.spaces import Sought, spaces_free, spaces_visible_to
from connected.office.rooms.rules.booking import Repeats, Wanted
from connected.office.rooms.tests.factories import (
    BY,
    MONDAY,
    building_facts,
    desk_facts,
    london,
    make_booking,
    make_person,
    make_spaces,
    sign_in,
    space_facts,
    wanted,
)

DAY = {"day-day": "9", "day-month": "3", "day-year": "2026"}
HOUR = {"starts": "600", "ends": "660"}
ASKED = DAY | HOUR | {"kind": "room", "people": "4"}
BOOKED = DAY | HOUR | {"people": "4", "purpose": "Team meeting", "repeats": "never"}
WEEKLY = {"repeats": "weekly", "until-day": "23", "until-month": "3", "until-year": "2026"}


@pytest.fixture
def staff(client: Client, officer: User) -> Client:
    return sign_in(client, officer)


def text_of(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


# Who may enter


@pytest.mark.parametrize(
    ("role", "sees", "books"),
    [
        (roles.Officer.slug, 200, 200),
        (roles.Councillor.slug, 200, 200),
        (roles.Auditor.slug, 200, 403),
        (roles.Partner.slug, 403, 403),
        ("", 403, 403),
    ],
)
def test_staff_book_and_auditors_look(
    client: Client, room: Space, role: str, sees: int, books: int
) -> None:
    sign_in(client, make_person(role))

    seen = [
        client.get(path).status_code for path in ("/rooms/", "/rooms/day/", "/rooms/spaces/chalk/")
    ]
    booked = [
        client.get(path).status_code
        for path in ("/rooms/mine/", "/rooms/calendar/", "/rooms/spaces/chalk/book/")
    ]

    assert (set(seen), set(booked)) == ({sees}, {books})


def test_who_may_not_see_sees_nothing(room: Space) -> None:
    make_booking(room)

    for actor in (make_person(""), Visitor()):
        assert list(spaces_visible_to(actor)) == []
        assert list(bookings_visible_to(actor)) == []


# Finding


def test_what_is_free_is_found_with_a_way_to_book_it(staff: Client, room: Space) -> None:
    page = text_of(staff.get("/rooms/", ASKED))

    assert "1 place free on Monday 9 March 2026, 10am to 11am" in page
    assert (
        "/rooms/spaces/chalk/book/?day=2026-03-09&amp;starts=600&amp;ends=660&amp;people=4" in page
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"people": "9"},
        {"equipment": "Hearing loop"},
        {"is_step_free": "on", "kind": "desk", "people": "1"},
        {"building": "hub"},
        {"starts": "420", "ends": "540"},
        {"day-day": "14"},
        {"starts": "645", "ends": "720"},
    ],
)
def test_what_does_not_fit_is_not_found(staff: Client, asked: dict[str, str]) -> None:
    make_booking(make_spaces()[0])
    define_hub()

    page = text_of(staff.get("/rooms/", ASKED | {"starts": "660", "ends": "720"} | asked))

    assert "0 places free" in page


def define_hub() -> None:
    town_hall = building_facts(space_facts(), desk_facts())
    big = space_facts(key="hall", capacity=8, equipment=["Hearing loop"])
    hub = building_facts(
        big, key="hub", title="Hub", hours={"weekly": {"friday": "06:00 to 20:00"}}
    )
    define_buildings(buildings=[town_hall, hub], by=BY)


def test_any_kind_is_found_where_none_is_said(spaces: list[Space], officer: User) -> None:
    assert spaces_free(Sought(MONDAY, 600, 660), officer) == [spaces[1], spaces[0]]


@pytest.mark.parametrize(
    ("hour", "day", "starts"), [(7, 9, "8am"), (9, 9, "9am"), (17, 9, "5pm"), (18, 10, "8am")]
)
def test_the_next_hour_is_asked_for_first(
    staff: Client, room: Space, hour: int, day: int, starts: str
) -> None:
    with time_machine.travel(london(MONDAY, hour), tick=False):
        page, book = (text_of(staff.get(path)) for path in ("/rooms/", "/rooms/spaces/chalk/book/"))

    assert re.search(f'name="day-day"[^>]*value="{day}"', page)
    assert f"selected>{starts}</option>" in page
    assert f"selected>{starts}</option>" in book


def test_the_search_says_what_is_wrong(staff: Client, room: Space) -> None:
    page = text_of(staff.get("/rooms/", ASKED | {"ends": "600"}))

    assert "The end must be later than the start" in page


def test_an_hour_that_does_not_exist_is_told(staff: Client) -> None:
    make_spaces(space_facts(), hours={"weekly": {"sunday": "00:00 to 24:00"}})

    page = text_of(staff.get("/rooms/", ASKED | {"day-day": "29", "starts": "75", "ends": "180"}))

    assert "there is no such time" in page


def test_without_rooms_the_pages_say_so(staff: Client) -> None:
    pages = [text_of(staff.get(path)) for path in ("/rooms/", "/rooms/day/")]

    assert all(
        "Your council names its rooms and desks in buildings.yaml." in page for page in pages
    )


# A day


def test_the_day_is_a_table_and_a_list(staff: Client, room: Space) -> None:
    make_booking(room, starts=10, ends=11)
    book_space(space=room, wanted=Wanted(MONDAY, 750, 780), by=make_person())

    page = text_of(staff.get("/rooms/day/", {"day": "2026-03-09", "building": "town-hall"}))

    assert "Free 8am to 10am, 11am to 12:30pm and 1pm to 6pm" in page
    assert page.count('rooms-day__hour--booked">') == 1
    assert page.count('rooms-day__hour--part">') == 1
    assert "midday to 12:30pm" in page


def test_a_closed_day_is_closed(staff: Client, room: Space) -> None:
    page = text_of(staff.get("/rooms/day/", {"day": "2026-03-14", "kind": "desk"}))

    assert page.count('rooms-day__hour--closed">Closed') == 10
    assert "book Desk 1" not in page


def test_a_space_that_is_never_open_has_hours_all_the_same(staff: Client) -> None:
    make_spaces(space_facts(), hours={"weekly": {}})

    assert text_of(staff.get("/rooms/day/")).count("Closed") == 11
    assert staff.get("/rooms/").status_code == 200
    assert staff.get("/rooms/spaces/chalk/book/").status_code == 200


def test_a_mangled_day_is_today_and_a_kind_without_any_says_so(staff: Client) -> None:
    make_spaces(space_facts())

    page = text_of(staff.get("/rooms/day/", {"day": "soon", "kind": "desk"}))

    assert "desks on Monday 9 March 2026" in page
    assert "There are none in this building." in page


def test_a_space_shows_who_has_it_and_not_what_for(staff: Client, room: Space) -> None:
    full = make_booking(room, make_person(name="Pat Manager"), starts=8, ends=18, purpose="Secret")

    page = text_of(staff.get("/rooms/spaces/chalk/", {"day": "2026-03-09"}))

    assert "Pat Manager" in page
    assert full.purpose not in page
    assert "Nothing free" in page
    assert "Book Chalk room" not in page


# Booking


def test_the_form_comes_with_what_was_looked_for(staff: Client, room: Space) -> None:
    carried = urlencode({"day": "2026-03-12", "starts": 600, "ends": 660, "people": 3})

    page = text_of(staff.get(f"/rooms/spaces/chalk/book/?{carried}"))

    assert '<option value="600" selected>10am</option>' in page
    assert 'value="12"' in page


def test_a_booking_is_made_and_shown(staff: Client, room: Space, officer: User) -> None:
    answer = staff.post("/rooms/spaces/chalk/book/", BOOKED | {"is_online": "on"}, follow=True)

    booking = Booking.objects.get()
    page = text_of(answer)
    assert answer.redirect_chain[-1][0] == f"/rooms/bookings/{booking.reference}/"
    assert booking.meeting_address in page
    assert "Team meeting" in page


def test_a_desk_asks_for_no_people_and_no_meeting(staff: Client, desk: Space) -> None:
    page = text_of(staff.get("/rooms/spaces/desk-1/book/"))
    staff.post("/rooms/spaces/desk-1/book/", BOOKED)

    assert "Number of people" not in page
    assert "online" not in page
    assert Booking.objects.get().people == 1


def test_without_a_provider_no_link_is_offered(staff: Client) -> None:
    make_spaces(space_facts(), meeting_link="")

    assert "online" not in text_of(staff.get("/rooms/spaces/chalk/book/"))


def test_a_refusal_stands_beside_its_question(staff: Client, room: Space) -> None:
    make_booking(room)

    page = text_of(staff.post("/rooms/spaces/chalk/book/", BOOKED))

    assert "Chalk room is already booked at that time." in page


def test_a_repeating_booking_needs_its_last_day(staff: Client, room: Space) -> None:
    page = text_of(staff.post("/rooms/spaces/chalk/book/", BOOKED | {"repeats": "weekly"}))

    assert "Enter the last day on which it repeats" in page


def test_clashing_days_are_named_and_the_rest_can_be_booked(
    staff: Client, room: Space, officer: User
) -> None:
    make_booking(room, day=date(2026, 3, 16))

    page = text_of(staff.post("/rooms/spaces/chalk/book/", BOOKED | WEEKLY))
    assert "<li>Monday 16 March 2026</li>" in page
    answer = staff.post("/rooms/spaces/chalk/book/", BOOKED | WEEKLY | {"rest": "yes"}, follow=True)

    assert "Chalk room is booked on 2 days." in text_of(answer)
    assert Booking.objects.of(officer).count() == 2


# My bookings


def test_one_checks_in_on_the_page(staff: Client, room: Space, officer: User) -> None:
    booking = make_booking(room, officer)
    early = staff.post(f"/rooms/bookings/{booking.reference}/check-in/", follow=True)

    with time_machine.travel(london(MONDAY, 9, 50), tick=False):
        offered = text_of(staff.get("/rooms/mine/"))
        done = staff.post(f"/rooms/bookings/{booking.reference}/check-in/", follow=True)
        after = text_of(staff.get("/rooms/mine/"))

    assert "too early to check in" in text_of(early)
    assert "Check in now" in offered
    assert "You are checked in." in text_of(done)
    assert "Checked in" in after


def test_nobody_opens_another_ones_booking(staff: Client, room: Space) -> None:
    reference = make_booking(room).reference

    assert {
        staff.get(f"/rooms/bookings/{reference}/").status_code,
        staff.get(f"/rooms/bookings/{reference}.ics").status_code,
        staff.get(f"/rooms/bookings/{reference}/cancel/").status_code,
        staff.post(f"/rooms/bookings/{reference}/check-in/").status_code,
    } == {404}


def test_one_booking_is_cancelled_after_a_question(
    staff: Client, room: Space, officer: User
) -> None:
    booking = make_booking(room, officer)
    path = f"/rooms/bookings/{booking.reference}/cancel/"

    assert "Do you want to cancel" in text_of(staff.get(path))
    assert "The booking is cancelled." in text_of(staff.post(path, follow=True))
    assert "no longer stands" in text_of(staff.post(path, follow=True))


@pytest.mark.parametrize(
    ("which", "said", "left"),
    [("this", "The booking is cancelled.", 2), ("following", "3 bookings cancelled.", 0)],
)
def test_of_a_series_one_says_which(
    staff: Client, room: Space, officer: User, which: str, said: str, left: int
) -> None:
    repeats = Repeats("weekly", date(2026, 3, 23))
    first = book_series(space=room, wanted=wanted(), repeats=repeats, by=officer).bookings.earliest(
        "pk"
    )
    path = f"/rooms/bookings/{first.reference}/cancel/"

    assert "Which bookings do you want to cancel?" in text_of(staff.post(path))
    assert "the 2 bookings that follow it" in text_of(
        staff.get(f"/rooms/bookings/{first.reference}/")
    )
    answer = staff.post(path, {"which": which}, follow=True)

    assert said in text_of(answer)
    assert Booking.objects.standing().count() == left


def test_a_retired_room_is_told_to_who_has_booked_it(
    staff: Client, room: Space, officer: User
) -> None:
    make_booking(room, officer)
    make_spaces(desk_facts())

    assert "It is no longer in use." in text_of(staff.get("/rooms/mine/"))
    assert staff.get("/rooms/spaces/chalk/").status_code == 404


def test_past_bookings_say_what_became_of_them(staff: Client, room: Space, officer: User) -> None:
    make_booking(room, officer)
    cancelled = make_booking(room, officer, starts=12, ends=13)
    cancel_booking(booking=cancelled, by=officer)

    with time_machine.travel(london(MONDAY, 15), tick=False):
        page = text_of(staff.get("/rooms/mine/"))

    assert "Cancelled" in page
    assert "Nothing is booked" in page


@pytest.mark.parametrize("path", ["/rooms/", "/rooms/day/", "/rooms/mine/", "/rooms/spaces/chalk/"])
def test_lists_ask_as_much_for_three_as_for_one(staff: Client, officer: User, path: str) -> None:
    asked = ASKED | {"day": "2026-03-09"}
    counts = []
    for number in (1, 3):
        rooms = [
            space_facts(),
            *(space_facts(key=f"r{n}", title=f"R{n}") for n in range(1, number)),
        ]
        made = make_spaces(*rooms)
        for hour, space in enumerate(made, start=12 + number):
            make_booking(space, officer, starts=hour, ends=hour + 1)
        staff.get(path, asked)
        with CaptureQueriesContext(connection) as asked_of:
            staff.get(path, asked)
        counts.append(len(asked_of))

    assert counts[0] == counts[1]


# Calendars


def test_a_booking_is_taken_into_a_calendar(staff: Client, room: Space, officer: User) -> None:
    booking = make_booking(room, officer, purpose="Team", is_online=True)

    answer = staff.get(f"/rooms/bookings/{booking.reference}.ics")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer["Content-Disposition"] == f'attachment; filename="{booking.reference}.ics"'
    assert event["summary"] == "Team: Chalk room"
    assert event["url"] == booking.meeting_address
    assert event.decoded("dtstart") == booking.starts_at


def test_the_calendar_is_read_by_its_secret_alone(
    staff: Client, room: Space, officer: User, client: Client
) -> None:
    make_booking(room, officer)
    cancelled = make_booking(room, officer, starts=12, ends=13)
    cancel_booking(booking=cancelled, by=officer)
    make_booking(room, starts=14, ends=15)
    address = new_address(staff)

    answer = Client().get(address)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"] == "Booked: Chalk room"
    assert Feed.objects.get().digest not in address


def new_address(staff: Client) -> str:
    page = staff.post("/rooms/calendar/", {"make": "yes"}).content.decode()
    return page.split('value="http://testserver')[1].split('"')[0]


def test_a_renewed_address_shuts_the_one_before(staff: Client, room: Space) -> None:
    first = new_address(staff)

    second = new_address(staff)

    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    assert "You have such an address." in text_of(staff.get("/rooms/calendar/"))


def test_a_calendar_is_stopped(staff: Client, room: Space, officer: User) -> None:
    address = new_address(staff)

    answer = staff.post("/rooms/calendar/", {"close": "yes"}, follow=True)

    assert "No calendar can read your bookings any more." in text_of(answer)
    assert Client().get(address).status_code == 404
    assert staff.post("/rooms/calendar/", {"close": "yes"}).status_code == 200


def test_who_may_no_longer_book_has_no_calendar(staff: Client, room: Space, officer: User) -> None:
    address = new_address(staff)
    officer.is_active = False
    officer.save()

    assert Client().get(address).status_code == 404
    assert str(Feed.objects.get()) == "Calendar of Olu Officer"


def test_old_bookings_leave_the_calendar(staff: Client, room: Space, officer: User) -> None:
    make_booking(room, officer)
    address = new_address(staff)

    with time_machine.travel(london(MONDAY, 12) + timedelta(days=31), tick=False):
        answer = Client().get(address)

    assert Calendar.from_ical(answer.content).walk("VEVENT") == []
