from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.foundation.imports import Source
from connected.foundation.imports.maps import read_map
from connected.foundation.imports.runs import import_file
from connected.foundation.permissions import System
from connected.insight.demand.models import DemandCount
from connected.insight.demand.queries import Asked, demand_by_area, sources_with_counts
from connected.insight.demand.tests.factories import count, take

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[5] / "shared/data/demand"
MAPS = Path(__file__).parents[4] / "docs/how-to/import-maps"


def page(client, **query):
    response = client.get(reverse("view-demand"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_page_before_any_count_says_so(client):
    assert "There are no counts yet" in page(client)


def test_page_states_total_source_and_licence(client):
    take(count(), count(area_code="E01000002", month=date(2026, 3, 1), reports=1))

    shown = page(client)

    assert "4 requests" in shown
    assert "from January 2026 to March 2026" in shown
    assert "Bird club’s counts. Free for all." in shown
    assert "75.0%" in shown


def test_page_narrows_to_category_and_year(client):
    take(
        count(reports=8),
        count(reports=5, sorting="BIRDS", category="Owls"),
        count(reports=2, sorting="BIRDS", category="Owls", month=date(2025, 1, 1)),
    )

    assert "5 requests" in page(client, category="BIRDS/Owls", year="2026")
    assert "Requests by category" in page(client)


def test_source_without_a_whole_begins_with_its_first_category(client):
    take(count(sorting="BIRDS", category="Owls"))

    assert "of category Owls" in page(client)


def test_page_shows_the_first_areas_until_asked_for_all(client):
    take(*(count(area_code=f"E0100{number:04}") for number in range(25)))

    assert "Show 5 more areas" in page(client)
    assert "E01000024" not in page(client)
    assert "E01000024" in page(client, areas="all")


def test_page_costs_the_same_for_one_source_or_three(client, django_assert_num_queries):
    for number in range(3):
        take(count(), source=Source(f"club-{number}", f"Club {number}"))
        page(client)
        with django_assert_num_queries(5):
            page(client)


def test_page_chooses_among_sources_and_kinds(client):
    take(count())
    take(count(area_kind="council", reports=50), source=Source("other", "Other"))

    assert "50 requests" in page(client, source="other", area="council")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(["source", "area", "category", "year"]), st.text()))
def test_any_address_shows_a_page(client, query):
    take(count())

    assert "3 requests" in page(client, **query)


@pytest.mark.parametrize("name", ["fixmystreet-areas", "fixmystreet-council"])
def test_maps_that_we_give_away_are_sound(name):
    assert read_map(MAPS / f"{name}.yaml").target.key == "demand"


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data/demand")
def test_real_counts_are_taken_once_and_add_up(client, tmp_path):
    file = tmp_path / "counts.csv"
    file.write_bytes((SHARED / "fms_thurrock_lsoa_monthly.csv").read_bytes())
    by = System("tests")

    first = import_file(file=file, map_file=MAPS / "fixmystreet-areas.yaml", by=by)
    second = import_file(file=file, map_file=MAPS / "fixmystreet-areas.yaml", by=by)

    assert first.sum == (
        "12,766 rows read = 6,383 taken + 0 already there + 0 refused + 6,383 left out by the map"
    )
    assert (second.taken, second.already_there) == (0, 6_383)
    assert DemandCount.objects.count() == 6_383
    [source] = sources_with_counts()
    assert sum(area.reports for area in demand_by_area(Asked(source, "lsoa"))) == 2_046
    assert "2,046 requests" in page(client)
