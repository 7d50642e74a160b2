import pytest
from django.utils.timezone import now

from connected.foundation.geography import lookup, ward_at, ward_name, wards
from connected.foundation.geography.models import Ward
from connected.foundation.geography.tests.factories import WEST, make_wards

pytestmark = pytest.mark.django_db


def test_look_up_costs_no_statement_once_warm(django_assert_num_queries):
    make_wards()
    wards()

    with django_assert_num_queries(0):
        assert ward_at(51.5, 0.30).name == "West End"
        assert ward_name(WEST["code"]) == "West End"
        assert ward_name("E05999999") == ""


def test_what_another_process_changed_is_seen_when_time_is_up(settings):
    settings.GEOGRAPHY_KEPT_SECONDS = 0
    make_wards()
    assert ward_name(WEST["code"]) == "West End"

    Ward.objects.filter(code=WEST["code"]).update(name="Wild West", changed_at=now())

    assert ward_name(WEST["code"]) == "Wild West"


def test_wards_that_stayed_the_same_are_not_read_again(settings, django_assert_num_queries):
    settings.GEOGRAPHY_KEPT_SECONDS = 0
    make_wards()
    before = lookup._ward_map()

    with django_assert_num_queries(1):
        assert lookup._ward_map() is before
