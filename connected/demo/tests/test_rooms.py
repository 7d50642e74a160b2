from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from connected.demo.operations import open_accounts
from connected.demo.operations.rooms import tell_rooms
from connected.demo.people import BY_KEY
from connected.foundation.councils.folders import read_folder
from connected.foundation.measures import Period
from connected.foundation.measures.registry import measure_of
from connected.foundation.permissions import System
from connected.office.rooms.definitions import Buildings
from connected.office.rooms.models import Booking

BY = System("demo borough")
NOON = timezone.make_aware(datetime(2026, 11, 25, 12, 5))


@pytest.mark.django_db
def test_half_a_year_of_bookings_is_told() -> None:
    [told] = read_folder(settings.COUNCIL_FOLDER).contents("buildings")
    Buildings().load(content=told, by=BY)
    people = dict(zip(BY_KEY, open_accounts(by=BY), strict=True))

    with time_machine.travel(NOON, tick=False):
        number = tell_rooms(people=people, now=NOON, by=BY)
        figures = {
            slug: measure_of(f"rooms.{slug}").figure(Period.month(2026, 10)).value
            for slug in ("use_of_rooms", "use_of_desks", "checked_in")
        }

    assert number == Booking.objects.count()
    assert Booking.objects.of(people["manager-waste"]).filter(series__isnull=False).count() == 8
    assert not Booking.objects.standing().filter(checked_in_at=None, check_in_by__lt=NOON).exists()
    assert all(20 < value < 95 for value in figures.values()), figures
