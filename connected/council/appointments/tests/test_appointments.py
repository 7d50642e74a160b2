"""A seat is held while its person answers and pays, then booked, changed, cancelled, reminded of and noted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from connected.council.appointments import tasks
from connected.council.appointments.models import Appointment, Place, Seat
from connected.council.appointments.operations import (
    book_held,
    cancel_appointment,
    change_appointment,
    choose_later,
    define_places,
    hold_seat,
    keep_holding,
    note_attendance,
    remind,
    sweep_lapsed,
)
from connected.council.appointments.operations.holding import WHILE_ANSWERING
from connected.council.appointments.queries import (
    appointment_of,
    appointments_on,
    by_day,
    calendar_file,
    free_times,
    places_called,
)
from connected.council.appointments.rules import (
    NothingBooked,
    NotYetOver,
    SlotNotOffered,
    SlotTaken,
    TooLateToChange,
    can_change,
    times_offered,
)
from connected.council.appointments.tests.factories import BY, make_appointment, make_place, told
from connected.foundation.measures import Period
from connected.foundation.measures.registry import measures
from connected.foundation.notify.models import Message
from connected.office.cases.operations import acknowledge_case, close_case, withdraw_case
from connected.office.cases.rules import Reporter
from connected.office.cases.tests.factories import (
    london,
    make_case,
    make_case_type,
    make_officer,
    make_team,
    sign_in,
)

pytestmark = pytest.mark.django_db
MONDAY = london(2026, 3, 9, 8)
RACERS = 24


@pytest.fixture
def place() -> Place:
    return make_place()


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def hours(place: Place, day: date) -> list[str]:
    return [one.hours for one in times_offered(place, timezone.now()) if one.day == day]


# What is offered


def test_times_are_offered_from_the_notice_on_within_the_hours(place: Place) -> None:
    assert hours(place, date(2026, 3, 9)) == [
        "9am to 9:30am",
        "9:30am to 10am",
        "10am to 10:30am",
        "10:30am to 11am",
    ]
    with time_machine.travel(MONDAY + timedelta(minutes=65)):
        assert hours(place, date(2026, 3, 9)) == ["10:30am to 11am"]
    assert [day.day.day for day in by_day(free_times(place))] == [9, 10, 11, 12]


def test_hours_follow_the_clocks_of_summer(place: Place) -> None:
    with time_machine.travel(london(2026, 3, 28, 8), tick=False):
        starts = {one.day: one.starts_at.hour for one in times_offered(place, timezone.now())}
        local = {timezone.localtime(one.starts_at).hour for one in free_times(place)}

    assert starts[date(2026, 3, 28)] == 10
    assert local == {9, 10}


def test_round_of_a_whole_day_and_midnight(db: None) -> None:
    whole_day = make_place(
        "round", hours={"weekly": {"tuesday": "00:00 to 24:00"}}, minutes=1440, capacity=1
    )

    assert hours(whole_day, date(2026, 3, 10)) == ["midnight to midnight"]


def test_full_times_are_not_offered(place: Place) -> None:
    starts = free_times(place)[0].key
    for number in range(2):
        hold_seat(subject=f"draft:{number}", place=place, starts=starts, by=BY)

    assert free_times(place)[0].key != starts
    assert free_times(place, but="draft:1")[0].left == 1
    with pytest.raises(SlotTaken):
        hold_seat(subject="draft:3", place=place, starts=starts, by=BY)


@pytest.mark.parametrize("starts", ["", "nonsense", "2026-03-09T03:00:00+00:00"])
def test_time_that_is_not_offered_cannot_be_had(place: Place, starts: str) -> None:
    with pytest.raises(SlotNotOffered):
        hold_seat(subject="draft:1", place=place, starts=starts, by=BY)


# Holding


def test_one_who_chooses_again_gives_the_first_seat_back(place: Place) -> None:
    first, second = free_times(place)[:2]
    hold_seat(subject="draft:1", place=place, starts=first.key, by=BY)

    hold_seat(subject="draft:1", place=place, starts=second.key, by=BY)

    assert [(one.key, one.left) for one in free_times(place)[:2]] == [
        (first.key, 2),
        (second.key, 1),
    ]


def test_hold_lapses_and_lasts_longer_while_paying(place: Place) -> None:
    starts = next(one.key for one in free_times(place) if one.day.day == 10)
    for subject in ("draft:answers", "draft:pays"):
        hold_seat(subject=subject, place=place, starts=starts, by=BY)
    assert keep_holding(subject="draft:pays", by=BY)
    later = timezone.now() + WHILE_ANSWERING + timedelta(minutes=1)

    with time_machine.travel(later, tick=False):
        hold_seat(subject="draft:quick", place=place, starts=starts, by=BY)
        with pytest.raises(SlotTaken):
            hold_seat(subject="draft:late", place=place, starts=starts, by=BY)

    assert set(Seat.objects.values_list("subject", flat=True)) == {"draft:pays", "draft:quick"}
    assert not keep_holding(subject="draft:answers", by=BY)


def test_lapsed_holds_are_swept(place: Place) -> None:
    hold_seat(subject="draft:1", place=place, starts=free_times(place)[0].key, by=BY)

    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        tasks.sweep_lapsed(timestamp=0)

    assert Seat.objects.count() == 0
    assert sweep_lapsed(by=BY) == 0


@pytest.mark.django_db(transaction=True)
def test_no_seat_is_had_twice_by_24_racing_residents(place: Place) -> None:
    """All at once, for the same time with two seats."""
    starts, gate = free_times(place)[0].key, Barrier(RACERS)

    def race(number: int) -> bool:
        gate.wait()
        try:
            hold_seat(subject=f"draft:{number}", place=place, starts=starts, by=BY)
        except SlotTaken:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(RACERS) as pool:
        had = list(pool.map(race, range(RACERS)))

    assert sum(had) == place.capacity
    assert sorted(Seat.objects.values_list("number", flat=True)) == [1, 2]


def test_database_gives_no_seat_twice(place: Place) -> None:
    hold_seat(subject="draft:1", place=place, starts=free_times(place)[0].key, by=BY)
    seat = Seat.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(slot=seat.slot, number=seat.number, subject="draft:2")


# Booking, changing, cancelling


def test_booked_seat_lasts_and_the_acknowledgement_tells_it(place: Place) -> None:
    appointment = make_appointment(place)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        sweep_lapsed(by=BY)
    acknowledge_case(case=appointment.case, by=BY)

    assert Seat.objects.get().subject == f"case:{appointment.case.reference}"
    assert "Your appointment: Monday 9 March 2026, 9am to 9:30am, Tip, 1 Demo Lane." in (
        Message.objects.get(template="cases.received").body
    )


def test_hold_that_lapsed_is_taken_up_again_while_there_is_room(place: Place) -> None:
    starts = free_times(place)[0].key
    first, second, third = (make_case() for _ in range(3))

    for case in (first, second):
        book_held(subject="draft:gone", case=case, place=place, starts=starts, by=BY)

    with pytest.raises(SlotTaken):
        book_held(subject="draft:gone", case=third, place=place, starts=starts, by=BY)


def test_appointment_is_changed_and_the_old_time_is_free(place: Place) -> None:
    appointment = make_appointment(place)
    remind(appointment=appointment, by=BY)

    change_appointment(appointment=appointment, starts=free_times(place)[3].key, by=BY)

    assert appointment.starts_at == london(2026, 3, 9, 10) + timedelta(minutes=30)
    assert (appointment.times_changed, appointment.reminded_at) == (1, None)
    assert free_times(place)[0].left == 2
    assert "10:30am to 11am" in Message.objects.get(template="appointments.changed").body


def test_change_to_a_full_time_changes_nothing(place: Place) -> None:
    appointment = make_appointment(place)
    full = free_times(place)[1].key
    for number in range(2):
        hold_seat(subject=f"draft:{number}", place=place, starts=full, by=BY)

    with pytest.raises(SlotTaken):
        change_appointment(appointment=appointment, starts=full, by=BY)

    appointment.refresh_from_db()
    assert appointment.starts_at == london(2026, 3, 9, 9)


def test_appointment_is_cancelled_once(place: Place) -> None:
    appointment = make_appointment(place)

    cancel_appointment(appointment=appointment, by=BY)

    assert (appointment.state, free_times(place)[0].left) == ("cancelled", 2)
    assert Message.objects.filter(template="appointments.cancelled").count() == 1
    with pytest.raises(NothingBooked):
        cancel_appointment(appointment=appointment, by=BY)
    with pytest.raises(TooLateToChange):
        change_appointment(appointment=appointment, starts=free_times(place)[0].key, by=BY)


def test_it_is_too_late_within_the_notice(place: Place) -> None:
    appointment = make_appointment(place)

    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        assert not can_change(appointment, timezone.now())
        with pytest.raises(TooLateToChange):
            cancel_appointment(appointment=appointment, by=BY)


@pytest.mark.parametrize("ends", ["closed", "withdrawn"])
def test_request_that_ends_before_its_day_frees_the_seat(place: Place, ends: str) -> None:
    appointment = make_appointment(place)

    if ends == "closed":
        officer = make_officer(appointment.case.team)
        close_case(case=appointment.case, outcome="collected", by=officer)
    else:
        withdraw_case(case=appointment.case, why="", by=BY)

    assert Seat.objects.count() == 0
    assert not Message.objects.filter(template="appointments.cancelled").exists()


def test_request_that_ends_after_its_day_keeps_the_record(place: Place) -> None:
    appointment = make_appointment(place)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        withdraw_case(case=appointment.case, why="", by=BY)

    assert Seat.objects.count() == 1


def test_paid_for_and_the_time_gone_another_is_to_be_chosen(place: Place) -> None:
    case = make_case(reporter=Reporter(name="Ade"))
    appointment = choose_later(case=case, place=place, by=BY)
    assert can_change(appointment, timezone.now())
    assert str(appointment) == f"Tip for {case.reference}"

    change_appointment(appointment=appointment, starts=free_times(place)[0].key, by=BY)

    assert appointment.is_booked
    assert Message.objects.count() == 0


def test_time_that_was_never_chosen_can_be_cancelled(place: Place) -> None:
    appointment = choose_later(case=make_case(), place=place, by=BY)

    cancel_appointment(appointment=appointment, by=BY)

    assert appointment.state == "cancelled"


# The day before, and the day


def test_each_is_reminded_once_on_the_day_before(place: Place) -> None:
    tomorrow = next(one.key for one in free_times(place) if one.day.day == 10)
    appointment = make_appointment(place, starts=tomorrow)
    make_appointment(place)

    for _ in range(2):
        tasks.remind(timestamp=0)

    [reminder] = Message.objects.filter(template="appointments.reminder")
    assert "Tuesday 10 March 2026, 9am to 9:30am\nTip, 1 Demo Lane" in reminder.body
    remind(appointment=appointment, by=BY)
    assert Message.objects.filter(template="appointments.reminder").count() == 1


def test_who_came_is_noted_and_counted(place: Place) -> None:
    came, missed, unknown = (
        make_appointment(place, starts=one.key) for one in free_times(place)[:3]
    )
    with pytest.raises(NotYetOver):
        note_attendance(appointment=came, attended=True, by=BY)

    with time_machine.travel(MONDAY + timedelta(hours=4), tick=False):
        note_attendance(appointment=came, attended=True, by=BY)
        note_attendance(appointment=missed, attended=False, by=BY)

    march = Period.month(2026, 3)
    assert measures()["appointments.made"].figure(march).value == 3
    assert measures()["appointments.kept"].figure(march).fraction_text == "1 of 2"
    cancel_appointment(appointment=unknown, by=BY)
    with pytest.raises(NothingBooked):
        note_attendance(appointment=unknown, attended=True, by=BY)


def test_calendar_file_is_one_that_a_calendar_reads(place: Place) -> None:
    place.bring = "Bring a card."
    place.save()
    appointment = make_appointment(place)
    appointment = Appointment.objects.get(pk=appointment.pk)

    [event] = Calendar.from_ical(calendar_file(appointment)).walk("VEVENT")

    assert event.decoded("dtstart") == london(2026, 3, 9, 9)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=30)
    assert str(event["location"]) == "Tip, 1 Demo Lane"
    assert (int(event["sequence"]), str(event["description"])) == (0, "Bring a card.")


# Places as data


def test_places_are_defined_changed_retired_and_brought_back(db: None) -> None:
    assert define_places(places=[told()], by=BY) == ['added place "Tip"']
    assert define_places(places=[told()], by=BY) == []
    assert define_places(places=[told(capacity=3)], by=BY) == [
        'changed place "Tip": capacity was "2", now "3"'
    ]
    assert define_places(places=[], by=BY) == ['retired place "Tip"']
    assert places_called(["tip"]) == []
    define_places(places=[told()], by=BY)
    assert [str(place) for place in places_called(["tip", "nowhere"])] == ["Tip"]


# The pages of staff


@pytest.fixture
def at_work(client: Client) -> Client:
    return sign_in(client, make_officer(make_team()))


def test_day_of_a_place_lists_who_comes_and_what_is_free(at_work: Client, place: Place) -> None:
    make_case_type(team=make_team())
    appointment = make_appointment(place)

    page = at_work.get("/staff/appointments/").content.decode()
    case_page = at_work.get(f"/cases/{appointment.case.reference}/").content.decode()

    assert appointment.case.reference in page
    assert "9:30am to 10am (2)" in page
    assert "Tip: booked, Monday 9 March 2026, 9am to 9:30am." in case_page
    other = at_work.get("/staff/appointments/?place=tip&day=2026-03-10").content.decode()
    assert "Nobody comes on this day" in other
    assert at_work.get("/staff/appointments/?day=nonsense").status_code == 200


def test_officer_notes_who_came(at_work: Client, place: Place) -> None:
    appointment = make_appointment(place)
    address = f"/staff/appointments/{appointment.pk}/"

    early = at_work.post(address, {"came": "yes"}, follow=True).content.decode()
    with time_machine.travel(MONDAY + timedelta(hours=4), tick=False):
        assert "Did not come" in at_work.get("/staff/appointments/").content.decode()
        at_work.post(address, {"came": "no"})

    assert "has not begun yet" in early
    appointment.refresh_from_db()
    assert appointment.attended is False
    cancelled = make_appointment(place, starts=free_times(place)[-1].key)
    cancel_appointment(appointment=cancelled, by=BY)
    assert at_work.post(f"/staff/appointments/{cancelled.pk}/", {"came": "yes"}).status_code == 302


def test_council_without_places_says_so(at_work: Client) -> None:
    assert "No places yet" in at_work.get("/staff/appointments/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_day_costs_the_same_whatever_its_length(
    django_assert_num_queries, at_work: Client, place: Place, number: int
) -> None:
    make_case_type(team=make_team())
    for one in free_times(place)[:number]:
        make_appointment(place, starts=one.key)

    with django_assert_num_queries(1):
        found = list(appointments_on(place, datetime(2026, 3, 9).date()))

    assert len(found) == number
    assert appointment_of(found[0].case) == found[0]


def test_names_of_things(place: Place) -> None:
    make_appointment(place)

    assert str(Seat.objects.get()) == "Tip, 09 March 2026 09:00, seat 1"
