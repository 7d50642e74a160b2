"""An appointment from the question to the case, and what becomes of it when the time is gone."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from connected.council.appointments.models import Appointment, Place, Seat
from connected.council.appointments.operations import hold_seat
from connected.council.appointments.queries import free_times
from connected.council.appointments.rules import SlotNotOffered
from connected.council.appointments.tests.factories import BY, make_appointment, make_place, told
from connected.council.journeys.forms.slots import value_of
from connected.council.journeys.operations import choose_slot
from connected.council.journeys.queries import tracking_path
from connected.council.journeys.tests import walking
from connected.council.journeys.tests.factories import make_submitted
from connected.council.payments.models import Payment
from connected.council.payments.operations import follow_payment, start_payment
from connected.council.services.tests.factories import example_contents, make_question, make_service
from connected.foundation.notify.models import Message
from connected.foundation.pay.sandbox import account
from connected.foundation.permissions import Visitor
from connected.office.cases.models import Case

pytestmark = pytest.mark.django_db
PLAIN = {"summary": "Things", "place": "", "reporter": {}}


def text(response):
    return response.content.decode()


@pytest.fixture
def place():
    return make_place(capacity=1)


def started(client, **given):
    slot = make_question(key="when", type="slot", places=["tip"], **given)
    make_service(questions=[slot], case=PLAIN)
    return walking.start(client, "lost-hat")


def question(draft):
    return walking.address(draft, "question/when/")


def fill(place, time):
    hold_seat(subject="draft:another", place=place, starts=time.key, by=BY)


@pytest.mark.parametrize("key", ["bulky-waste", "recycling-centre-visit", "hub-help"])
def test_service_with_a_time_is_walked_to_a_case(client, key):
    make_place(example_slot(key)["places"][0], bring="Bring a card.")
    make_service(**example_contents()[key])

    draft = walking.walk(client, key)
    url = walking.send(client, draft)

    assert client.get(url).status_code == 200
    appointment = Appointment.objects.get(case=Case.objects.get())
    page = text(client.get(tracking_path(appointment.case)))
    assert appointment.is_booked
    assert "Put it into your calendar" in page
    assert "Bring a card." in page


def example_slot(key):
    return next(one for one in example_contents()[key]["questions"] if one.get("type") == "slot")


def test_few_times_are_listed_at_once_and_the_chosen_one_is_held(client, place):
    draft = started(client)
    first = free_times(place)[0]

    page = text(client.get(question(draft)))
    answer = client.post(question(draft), {"time": value_of(place, first)})

    assert f'value="{value_of(place, first)}"' in page
    assert answer.status_code == 302
    assert Seat.objects.get().held_until is not None
    assert "checked" in text(client.get(question(draft)))


def test_many_times_are_asked_for_by_their_day(client):
    place = make_place(ahead_days=14, hours={"weekly": {"monday": "08:00 to 17:00"}}, minutes=15)
    draft = started(client)
    first = free_times(place)[0]

    days = text(client.get(question(draft)))
    day = text(client.get(question(draft), {"place": "tip", "day": first.day.isoformat()}))

    assert "Choose a day first." in days
    assert 'type="radio"' not in days
    assert "Choose another day" in day
    assert day.count('type="radio"') == 36
    assert first.hours in day


def test_times_of_several_places_tell_which(client):
    places = [make_place(key, ahead_days=1) for key in ("tip",)]
    other = make_place_beside("dump")
    slot = make_question(key="when", type="slot", places=["tip", "dump"])
    make_service(questions=[slot], case=PLAIN)
    draft = walking.start(client, "lost-hat")

    page = text(client.get(question(draft)))

    assert f"{free_times(places[0])[0].words}, Tip" in page
    assert f"{free_times(other)[0].words}, Dump" in page


def make_place_beside(key):
    return Place.objects.create(**told(key, ahead_days=1))


def test_time_taken_meanwhile_is_told_and_the_page_offers_others(client, place):
    draft = started(client)
    first = free_times(place)[0]
    client.get(question(draft))
    fill(place, first)

    body = text(client.post(question(draft), {"time": value_of(place, first)}))

    assert "Select one of the answers on the list" in body


def test_race_for_the_last_seat_is_lost_with_a_clear_sentence(client, place, monkeypatch):
    draft = started(client)
    first = free_times(place)[0]
    offered = free_times(place)
    fill(place, first)
    monkeypatch.setattr(
        "connected.council.journeys.views.slots.free_times", lambda place, but: offered
    )

    body = text(client.post(question(draft), {"time": value_of(place, first)}))

    assert "That time has just been taken. Choose another one." in body


def test_nothing_free_says_so_and_an_optional_time_can_be_left_out(client, place):
    draft = started(client, optional=True)
    for number, one in enumerate(free_times(place)):
        hold_seat(subject=f"draft:{number}", place=place, starts=one.key, by=BY)

    assert "No time is free at the moment." in text(client.get(question(draft)))
    client.post(question(draft), {})
    case_url = walking.send(client, draft)

    assert client.get(case_url).status_code == 200
    assert Appointment.objects.count() == 0


def test_place_that_the_question_does_not_name_is_not_offered(client, place):
    draft = started(client)
    make_place_beside("dump")

    for where in ("dump", "nowhere"):
        with pytest.raises(SlotNotOffered):
            choose_slot(draft_id=draft.pk, key="when", place=where, starts="", by=Visitor())


def test_place_that_is_retired_meanwhile_is_not_offered(client, place):
    draft = started(client)
    place.is_retired = True
    place.save()

    with pytest.raises(SlotNotOffered):
        choose_slot(draft_id=draft.pk, key="when", place="tip", starts="", by=Visitor())


def test_answers_that_another_tab_sent_are_sent_once(client, place):
    draft = started(client)
    first = free_times(place)[0]
    value = {"time": value_of(place, first)}
    client.post(question(draft), value)
    walking.send(client, draft)

    assert client.post(question(draft), value).status_code == 302
    assert Appointment.objects.count() == 1


def test_time_lost_before_sending_is_chosen_anew_and_nothing_else_is_lost(client, place):
    draft = started(client)
    first = free_times(place)[0]
    client.post(question(draft), {"time": value_of(place, first)})

    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        fill(place, first)
        answer = client.post(walking.address(draft, "send/"), follow=True)

    assert "That time has just been taken." in text(answer)
    assert answer.redirect_chain[-1][0] == f"{question(draft)}?change=yes"
    assert Case.objects.count() == 0


def paid(client, place):
    """The bulky waste is answered."""
    make_service(**example_contents()["bulky-waste"])
    return walking.walk(client, "bulky-waste")


def test_time_lost_before_paying_is_chosen_anew(client):
    place = make_place("bulky-round", capacity=1)
    draft = paid(client, place)
    taken = Seat.objects.get().slot.starts_at
    Seat.objects.all().delete()
    hold_seat(subject="draft:another", place=place, starts=taken.isoformat(), by=BY)

    answer = client.post(walking.address(draft, "pay/"), follow=True)

    assert "That time has just been taken." in text(answer)
    assert Payment.objects.count() == 0


def test_hold_that_lapsed_is_taken_up_again_on_the_way_to_pay(client):
    place = make_place("bulky-round", capacity=1)
    draft = paid(client, place)
    Seat.objects.all().delete()

    client.post(walking.address(draft, "pay/"))

    seat = Seat.objects.get()
    assert seat.held_until - timezone.now() > timedelta(minutes=95)
    client.post(walking.address(draft, "pay/"))
    assert Seat.objects.count() == 1


def test_paid_late_and_the_time_gone_the_case_is_there_and_asks_for_another_time(client):
    place = make_place("bulky-round", capacity=1)
    draft = paid(client, place)
    client.post(walking.address(draft, "pay/"))
    payment = Payment.objects.get()
    start_payment(key=payment.key, by=Visitor())
    payment.refresh_from_db()
    taken = Seat.objects.get().slot.starts_at
    Seat.objects.all().delete()
    hold_seat(subject="draft:another", place=place, starts=taken.isoformat(), by=BY)

    account.turn(str(payment.provider_id), "success")
    follow_payment(key=payment.key, seen="late", by=Visitor())

    appointment = Appointment.objects.get()
    assert appointment.state == "to_choose"
    assert Message.objects.filter(template="appointments.to_choose").count() == 1
    page = text(client.get(tracking_path(appointment.case)))
    assert "Choose another time" in page


# After it was sent


@pytest.fixture
def appointment(place):
    return make_appointment(place, case=make_submitted(), starts=free_times(place)[2].key)


def own(name, appointment):
    return reverse(name, args=[tracking_path(appointment.case).split("/")[-2]])


def test_resident_changes_the_time_on_the_page_of_the_request(client, place, appointment):
    address = own("change-appointment", appointment)
    wanted = free_times(place)[0]

    assert "Change your appointment" in text(client.get(address))
    answer = client.post(address, {"time": wanted.key}, follow=True)

    assert "Your appointment is changed." in text(answer)
    appointment.refresh_from_db()
    assert appointment.starts_at == wanted.starts_at


def test_change_to_a_time_that_is_gone_says_so(client, place, appointment, monkeypatch):
    offered = free_times(place)
    fill(place, offered[0])
    monkeypatch.setattr(
        "connected.council.journeys.views.appointments.free_times", lambda place: offered
    )

    answer = client.post(own("change-appointment", appointment), {"time": offered[0].key})

    assert "That time has just been taken." in text(answer)


def test_many_times_are_changed_by_their_day(client, place, appointment):
    place.ahead_days = 20
    place.save()

    assert "Choose a day first." in text(client.get(own("change-appointment", appointment)))


def test_resident_cancels_and_cannot_twice(client, appointment):
    address = own("cancel-appointment", appointment)
    assert "Cancel the appointment" in text(client.get(address))

    answer = client.post(address, follow=True)

    assert "Your appointment is cancelled." in text(answer)
    assert "There is no appointment to change." in text(client.post(address))
    assert client.get(own("take-appointment", appointment)).status_code == 404


def test_calendar_file_is_taken_away(client, appointment):
    answer = client.get(own("take-appointment", appointment))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"BEGIN:VEVENT" in answer.content


def test_request_without_an_appointment_has_no_such_page(client):
    case = make_submitted()
    token = tracking_path(case).split("/")[-2]

    for name in ("change-appointment", "cancel-appointment", "take-appointment"):
        assert client.get(reverse(name, args=[token])).status_code == 404
        assert client.get(reverse(name, args=["guess"])).status_code == 404
