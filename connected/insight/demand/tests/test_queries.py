from datetime import date

import pytest

from connected.foundation.geography.operations import define_wards
from connected.foundation.permissions import System
from connected.insight.demand.models import Source
from connected.insight.demand.queries import (
    AreaDemand,
    Asked,
    Offer,
    demand_by_area,
    demand_by_category,
    demand_by_month,
    offers,
    sources_with_counts,
)
from connected.insight.demand.tests.factories import count, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    """January and March; the same requests all together and by two lists of categories."""
    take(
        count(reports=3),
        count(reports=1, area_code="E01000002"),
        count(reports=6, month=date(2026, 3, 1)),
        count(reports=2, sorting="BIRDS", category="Owls"),
        count(reports=1, sorting="BIRDS", category="Robins"),
        count(reports=3, sorting="SIZE", category="Small"),
    )
    return Source.objects.get()


def test_month_without_a_count_had_no_requests(club):
    months = demand_by_month(Asked(club, "lsoa"), offers(club)[0])

    assert months == [(date(2026, 1, 1), 4), (date(2026, 2, 1), 0), (date(2026, 3, 1), 6)]


def test_months_of_one_year_only(club):
    take(count(month=date(2025, 12, 1)))

    months = demand_by_month(Asked(club, "lsoa", year=2025), offers(club)[0])

    assert months == [(date(2025, 12, 1), 3)]


def test_areas_are_ranked_with_their_share(club):
    assert demand_by_area(Asked(club, "lsoa")) == [
        AreaDemand("E01000001", "E01000001", 9, 0.9),
        AreaDemand("E01000002", "E01000002", 1, 0.1),
    ]


def test_areas_of_one_category_and_year(club):
    assert demand_by_area(Asked(club, "lsoa", ("BIRDS", "Owls"), 2026))[0].reports == 2
    assert demand_by_area(Asked(club, "lsoa", ("BIRDS", "Owls"), 2025)) == []


def test_wards_read_by_their_names(club):
    ward = {"code": "E05000001", "name": "West End", "latitude": 51.5, "longitude": 0.3}
    define_wards(wards=[ward | {"row": 1, "column": 1}], source="Made up", by=System("tests"))
    take(count(area_kind="ward", area_code="E05000001"))

    assert [area.name for area in demand_by_area(Asked(club, "ward"))] == ["West End"]


def test_categories_are_ranked_within_one_list(club):
    assert demand_by_category(Asked(club, "lsoa"), "BIRDS") == [("Owls", 2), ("Robins", 1)]
    assert demand_by_category(Asked(club, "lsoa", year=2025), "BIRDS") == []


def test_what_a_source_has_counts_for(club):
    Source.objects.create(key="empty", title="Empty")

    assert sources_with_counts() == [club]
    assert offers(club) == [
        Offer(
            "lsoa",
            [("", ""), ("BIRDS", "Owls"), ("BIRDS", "Robins"), ("SIZE", "Small")],
            date(2026, 1, 1),
            date(2026, 3, 1),
        )
    ]


def test_count_and_source_read_as_what_they_are(club):
    assert str(club) == "Bird club’s counts"
    assert str(club.counts.order_by("pk").last()) == "E01000001 2026-01 Small"
