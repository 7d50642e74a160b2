from datetime import date

import pytest

from connected.foundation.audit.models import Event
from connected.foundation.imports import Source as Publisher
from connected.insight.demand.models import DemandCount, Source
from connected.insight.demand.tests.factories import count, take

pytestmark = pytest.mark.django_db


def test_counts_are_kept_with_who_counted():
    taken = take(count(), count(area_code="E01000002", reports=0))

    assert (taken.taken, taken.already_there, list(taken.refused)) == (2, 0, [])
    assert Source.objects.get().licence == "Free for all"
    assert list(DemandCount.objects.order_by("pk").values_list("reports", flat=True)) == [3, 0]
    assert Event.objects.filter(name="demand.imported").count() == 1


def test_counts_taken_before_are_there_already():
    take(count())

    taken = take(count(), count(month=date(2026, 2, 1)))

    assert (taken.taken, taken.already_there) == (1, 1)


def test_same_count_twice_in_a_file_is_taken_once():
    assert take(count(), count()).already_there == 1


def test_count_that_differs_from_what_is_kept_is_refused():
    take(count())

    taken = take(count(reports=9))

    assert list(taken.refused) == [(2, "3 reports are kept for the same already.")]
    assert DemandCount.objects.get().reports == 3


def test_two_counts_of_one_kind_in_a_file_keep_the_first():
    taken = take(count(), count(reports=9))

    assert list(taken.refused) == [(3, "3 reports are kept for the same already.")]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            {"category": "Owls"},
            "sorting is empty. Name the list that the category belongs to.",
        ),
        ({"sorting": "BIRDS"}, "category is empty."),
    ],
)
def test_category_and_its_list_belong_together(given, reason):
    assert list(take(count(**given)).refused) == [(2, reason)]


def test_source_that_renames_itself_is_renamed():
    take(count())

    take(count(), source=Publisher("bird-club", "Society of birds"))

    assert Source.objects.get().title == "Society of birds"
