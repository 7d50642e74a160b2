from datetime import date

import pytest

from connected.council.services.measures import Online, ServiceRecords, ShareOnline
from connected.council.services.models import Service
from connected.council.services.tests.factories import make_service, make_signpost
from connected.foundation.measures import Period
from connected.foundation.permissions import Visitor
from connected.office.cases.tests.factories import london

pytestmark = pytest.mark.django_db

MARCH, APRIL = Period.month(2026, 3), Period.month(2026, 4)


@pytest.fixture
def services():
    make_service()
    make_signpost()
    Service.objects.update(listed_at=london(2026, 3, 10))
    Service.objects.filter(key="lost-hat").update(online_at=london(2026, 4, 10))


def test_online_counts_what_could_be_used_at_the_end_of_the_period(services):
    assert Online().figure(MARCH).numerator == 0
    assert Online().figure(APRIL).numerator == 1


def test_share_online_is_out_of_all_that_is_listed(services):
    assert ShareOnline().figure(Period(date(2026, 1, 1), date(2026, 1, 31))).text == "no activity"
    assert ShareOnline().figure(MARCH).fraction_text == "0 of 2"
    assert ShareOnline().figure(APRIL).fraction_text == "1 of 2"


def test_withdrawn_service_counts_until_it_was_withdrawn(services):
    Service.objects.filter(key="lost-hat").update(withdrawn_at=london(2026, 5, 2))

    assert Online().figure(APRIL).numerator == 1
    assert Online().figure(Period.month(2026, 5)).numerator == 0


def test_everybody_may_see_the_services_behind_a_figure(services):
    seen = ServiceRecords().visible_to(Visitor(), Online().records(APRIL))

    assert [service.key for service in seen] == ["lost-hat"]
    assert Service.objects.visible_to(Visitor()).count() == 2
