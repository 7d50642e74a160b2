from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db.models import QuerySet
from django.utils import timezone

from connected.foundation.measures import Count, Period, Records, Unit, registry
from connected.foundation.measures.models import Reading
from connected.strategy.plan.models import Programme
from connected.strategy.plan.tests.factories import (
    make_attested_definition,
    make_criterion_definition,
    make_programme_definition,
    make_programmes,
    make_strategy,
)
from connected.strategy.scorecard.models import Criterion
from connected.strategy.scorecard.queries import (
    attested_figures,
    by_programme,
    month_so_far,
    newest_month_read,
    numbers_by_state,
    public_text,
    public_value,
    standings,
    trend_of,
    worst_first,
    written,
)
from connected.strategy.scorecard.rules import Point, State
from connected.strategy.scorecard.tests.factories import (
    make_attestation,
    make_reading,
    make_reading_row,
    months,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


@pytest.fixture
def november() -> Any:
    with time_machine.travel(date(2026, 11, 23), tick=False):
        yield


def make_criterion(**given: Any) -> None:
    criterion = make_criterion_definition(**given)
    make_strategy(programmes=[make_programme_definition(criteria=[criterion])])


def test_a_criterion_without_readings_is_not_known() -> None:
    make_criterion()

    (standing,) = standings()

    assert standing.state is State.NOT_KNOWN
    assert (standing.text, standing.value, standing.start) == ("not known", None, None)


def test_a_criterion_is_judged_in_the_newest_whole_month() -> None:
    make_criterion()
    september, october, november = months((2026, 9), 3)
    make_reading(month=september, value=10)
    make_reading(month=october, value=11)
    make_reading(month=november, value=None)

    (standing,) = standings()

    assert standing.month == october
    assert standing.text == "11"


def test_a_criterion_can_be_judged_in_an_earlier_month() -> None:
    make_criterion()
    september, october = months((2026, 9), 2)
    make_reading(month=september, value=10)
    make_reading(month=october, value=11)

    (standing,) = standings(month=september)

    assert standing.text == "10"


def test_the_line_starts_at_the_baseline_where_one_was_published() -> None:
    make_criterion(
        baseline={"value": 5, "period": "Spring", "on": "2026-03-31", "source": "A walk"}
    )
    make_reading(month=Period.month(2026, 10), value=6)

    (standing,) = standings()

    assert standing.start == Point(date(2026, 3, 31), Decimal(5))
    assert not standing.start_is_first_reading


def test_the_line_starts_at_the_first_month_read_where_no_baseline_was_published() -> None:
    make_criterion()
    first, second = months((2026, 9), 2)
    make_reading(month=first, value=10)
    make_reading(month=second, value=11)

    (standing,) = standings()

    assert standing.start == Point(date(2026, 9, 30), Decimal(10))
    assert standing.start_is_first_reading


def test_a_month_that_was_not_read_is_a_gap_and_not_nought() -> None:
    make_criterion()
    august, _, october = months((2026, 8), 3)
    make_reading(month=august, value=10)
    make_reading(month=october, value=12)

    (standing,) = standings()

    assert standing.values[-3:] == [Decimal(10), None, Decimal(12)]
    assert [row[1] for row in trend_of(standing).table.rows][:3] == ["10", "not known", "12"]


def test_a_trend_without_readings_draws_nothing() -> None:
    make_criterion()

    (standing,) = standings()

    assert "No figures yet" in trend_of(standing).svg


@pytest.mark.parametrize(
    ("better", "value", "unit", "words"),
    [
        ("higher", 60, "count", "60 or more"),
        ("higher", 100, "count", "100 or more"),
        ("higher", 100, "percent", "100%"),
        ("higher", 60, "percent", "60% or more"),
        ("lower", 60, "count", "60 or less"),
        ("lower", 0, "count", "0"),
    ],
)
def test_a_target_says_on_which_side_it_is_met(
    better: str, value: int, unit: str, words: str
) -> None:
    target = {"value": value, "by": "2030-03-31", "source": "Made up"}
    criterion = make_criterion_definition(direction=better, target=target)
    make_strategy(
        attested_measures=[make_attested_definition(unit=unit)],
        programmes=[make_programme_definition(criteria=[criterion])],
    )

    (standing,) = standings()

    assert standing.target_words == words


def test_a_criterion_without_target_or_baseline_says_not_known() -> None:
    make_criterion(target={"unknown": "Nobody dared."})

    (standing,) = standings()

    assert standing.target_words == "not known"
    assert standing.written(standing.criterion.baseline_value) == "not known"


def test_a_criterion_whose_measure_is_gone_is_still_shown() -> None:
    make_criterion()
    Criterion.objects.update(measure="cases.imagined")

    (standing,) = standings()

    assert (standing.measure, standing.unit) == (None, Unit.COUNT)


def test_standings_of_one_programme_and_of_one_key() -> None:
    make_strategy(programmes=make_programmes(2), funding=[])
    second = Programme.objects.get(key="programme-2")

    assert [one.criterion.key for one in standings(programme=second)] == ["criterion-2"]
    assert [one.criterion.key for one in standings(key="criterion-1")] == ["criterion-1"]


def test_the_worst_comes_first_within_each_programme() -> None:
    measures = [make_attested_definition(slug=f"attested.{name}") for name in ("a", "b")]
    criteria = [
        make_criterion_definition(
            key=one,
            measure=f"attested.{one}",
            target={"value": 9, "by": "2026-06-30", "source": "x"},
        )
        for one in ("a", "b")
    ]
    make_strategy(
        attested_measures=measures, programmes=[make_programme_definition(criteria=criteria)]
    )
    make_reading(month=Period.month(2026, 10), value=9, slug="attested.a")
    make_reading(month=Period.month(2026, 10), value=8, slug="attested.b")

    found = standings()
    (group,) = by_programme(found)

    assert [one.criterion.key for one in worst_first(found)] == ["b", "a"]
    assert [one.criterion.key for one in group.standings] == ["b", "a"]
    assert group.number(State.MET) == 1
    assert {state: number for state, number in numbers_by_state(found).items() if number} == {
        State.OFF_COURSE: 1,
        State.MET: 1,
    }


def test_without_readings_the_month_is_the_last_whole_one() -> None:
    assert newest_month_read() == Period.month(2026, 10)


def test_a_reading_of_a_quarter_is_not_taken_for_a_month() -> None:
    make_criterion()
    make_reading(month=Period(date(2026, 7, 1), date(2026, 9, 30)), value=3)
    make_reading(month=Period.month(2026, 6), value=3)

    assert newest_month_read() == Period.month(2026, 6)


def test_the_month_so_far_is_the_newest_reading_of_this_month() -> None:
    make_criterion()

    assert month_so_far("attested.hedges_cut") is None

    reading = make_reading(month=Period.month(2026, 11), value=None)

    assert month_so_far("attested.hedges_cut") == reading


def test_a_past_month_read_long_after_says_so() -> None:
    make_criterion()
    january, october = Period.month(2026, 1), Period.month(2026, 10)
    for month in (january, october):
        make_reading_row(month=month, taken_at=timezone.now())

    assert standings(month=january)[0].was_counted_later
    assert not standings(month=october)[0].was_counted_later


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "words"),
    [
        ("count", 3, None, "fewer than 5"),
        ("percent", 3, 60, "fewer than 5 of 60"),
        ("percent", 1198, 1200, "all but fewer than 5 of 1,200"),
        ("days", 9, 3, "too few people to show"),
    ],
)
def test_a_small_number_of_people_is_not_shown(
    unit: str, numerator: int, denominator: int | None, words: str
) -> None:
    few = Reading(
        slug="cases.imagined",
        kind="any",
        unit=unit,
        state="known",
        numerator=Decimal(numerator),
        denominator=None if denominator is None else Decimal(denominator),
    )

    assert (public_text(few), public_value(few)) == (words, None)


def test_a_small_number_that_an_officer_attested_is_shown() -> None:
    award = Reading(
        slug="attested.awards", kind="attested", unit="count", state="known", numerator=Decimal(1)
    )

    assert (public_text(award), public_value(award)) == ("1", Decimal(1))


@pytest.mark.parametrize(("is_public", "text"), [(True, "3"), (False, "fewer than 5")])
def test_a_small_number_is_shown_where_its_records_are_public(
    monkeypatch: pytest.MonkeyPatch, is_public: bool, text: str
) -> None:
    class Posts(Count):
        """Posts."""

        slug = "tests.posts"
        title = "Posts"

        def records(self, period: Period) -> QuerySet[Programme]:
            return Programme.objects.all()

    class PostRecords(Records):
        model = Programme
        columns = {}

    PostRecords.is_public = is_public
    monkeypatch.setitem(registry._measures, Posts.slug, Posts())
    monkeypatch.setitem(registry._records, Programme, PostRecords())
    reading = Reading(
        slug=Posts.slug,
        kind="count",
        unit="count",
        state="known",
        numerator=Decimal(3),
        first=date(2026, 10, 1),
        last=date(2026, 10, 31),
    )

    assert public_text(reading) == text


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        (Unit.SHARE, "61", "61%"),
        (Unit.SHARE, "61.5", "61.5%"),
        (Unit.POUNDS_EACH, "2", "£2.00"),
        (Unit.DAYS, "7", "7 days"),
        (Unit.COUNT, "20", "20"),
    ],
)
def test_a_value_is_written_as_its_figures_are(unit: Unit, value: str, words: str) -> None:
    assert written(unit, Decimal(value)) == words


def test_attested_figures_show_the_value_of_the_latest_time() -> None:
    make_criterion()
    make_attestation(month=Period.month(2026, 9), value=4)
    make_attestation(month=Period.month(2026, 8), value=3)

    (figure,) = attested_figures()

    assert (figure.text, figure.period, figure.attested_by) == (
        "4",
        "September 2026",
        "The platform (tests)",
    )


def test_attested_figures_without_a_value_say_not_known() -> None:
    make_criterion()

    (figure,) = attested_figures()

    assert (figure.text, figure.period, figure.attested_by) == ("not known", "", "")
