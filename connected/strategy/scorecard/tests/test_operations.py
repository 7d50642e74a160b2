from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from connected.foundation.audit.models import Event
from connected.foundation.measures import Period
from connected.foundation.measures.models import AttestedMeasure, Reading
from connected.foundation.measures.queries import every_measure
from connected.foundation.measures.rules import NotMeasured
from connected.strategy.plan.tests.factories import (
    make_criterion_definition,
    make_programme_definition,
    make_strategy,
)
from connected.strategy.scorecard.models import Criterion
from connected.strategy.scorecard.operations import (
    attest_figure,
    backfill_readings,
    take_missing_readings,
    take_readings,
    take_readings_now,
)
from connected.strategy.scorecard.rules import MonthNotOver
from connected.strategy.scorecard.tests.factories import (
    SLUG,
    TESTER,
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


def changed(**given: Any) -> list[str]:
    """What loading says when the only criterion is changed so."""
    make_strategy()
    criterion = make_criterion_definition(**given)
    return make_strategy(programmes=[make_programme_definition(criteria=[criterion])])


def months_read(slug: str = SLUG) -> list[str]:
    found = Reading.objects.filter(slug=slug).order_by("first").values_list("first", flat=True)
    return [f"{first:%Y-%m}" for first in found]


def test_loading_says_which_criteria_and_attested_measures_it_added() -> None:
    assert make_strategy()[-2:] == [
        'added attested measure "Hedges cut"',
        'added criterion "More hedges are cut"',
    ]


def test_loading_again_changes_nothing() -> None:
    make_strategy()

    assert make_strategy() == []


def test_loading_keeps_an_unknown_baseline_unknown() -> None:
    make_strategy()

    assert Criterion.objects.get().baseline is None
    assert Criterion.objects.get().target == (date(2030, 3, 31), Decimal(100))


def test_loading_takes_a_baseline_that_has_become_known() -> None:
    known = {"value": 61, "period": "Late 2016", "on": "2016-12-31", "source": "A survey"}

    (said,) = changed(baseline=known)

    assert said.startswith('changed criterion "More hedges are cut": baseline value changed')
    assert Criterion.objects.get().baseline == (date(2016, 12, 31), Decimal(61))


def test_loading_takes_a_target_away_with_the_reason() -> None:
    changed(target={"unknown": "Nobody dared."})

    assert Criterion.objects.get().target is None


def test_loading_withdraws_a_criterion_that_the_file_drops_and_brings_it_back() -> None:
    assert 'withdrew criterion "More hedges are cut"' in changed(key="other", title="Other")

    make_strategy()

    assert [one.key for one in Criterion.objects.current()] == ["hedges-cut"]


def test_the_database_refuses_a_target_without_its_day() -> None:
    make_strategy()

    with pytest.raises(IntegrityError), transaction.atomic():
        Criterion.objects.update(target_on=None)


def test_take_readings_reads_every_measure() -> None:
    make_strategy()

    taken = take_readings(period=Period.month(2026, 10), by=TESTER)

    assert {reading.slug for reading in taken} == set(every_measure())
    assert Event.objects.filter(name="scorecard.readings_taken").count() == 1


def test_take_readings_again_keeps_the_earlier_reading() -> None:
    make_strategy()

    take_readings(period=Period.month(2026, 10), by=TESTER)
    take_readings(period=Period.month(2026, 10), by=TESTER)

    assert months_read() == ["2026-10", "2026-10"]


def test_take_readings_now_reads_last_month_and_this_one_so_far() -> None:
    make_strategy()

    take_readings_now(by=TESTER)

    assert months_read() == ["2026-10", "2026-11"]


def test_take_missing_readings_reads_once() -> None:
    make_strategy()
    take_missing_readings(period=Period.month(2020, 3), by=TESTER)

    assert take_missing_readings(period=Period.month(2020, 3), by=TESTER) == []


def test_take_missing_readings_reads_again_what_was_read_before_the_month_was_over() -> None:
    make_strategy()
    march = Period.month(2020, 3)
    make_reading_row(month=march, taken_at=march.starts_at)

    take_missing_readings(period=march, by=TESTER)

    assert months_read() == ["2020-03", "2020-03"]


def test_backfill_reads_each_month_that_was_never_read() -> None:
    make_strategy()
    take_readings(period=Period.month(2020, 9), by=TESTER)

    backfill_readings(first=date(2020, 8, 5), last=date(2020, 10, 1), by=TESTER)

    assert months_read() == ["2020-08", "2020-09", "2020-10"]


def test_backfill_of_no_months_changes_nothing() -> None:
    assert backfill_readings(first=date(2026, 8, 5), last=date(2026, 7, 1), by=TESTER) == []


def test_attest_figure_reads_the_months_it_bears_on_again() -> None:
    make_strategy()
    august, september, october = months((2026, 8), 3)
    for month in (august, september, october):
        make_reading(month=month, value=None)

    make_attestation(month=september, value=40)

    assert months_read() == ["2026-08", "2026-09", "2026-09", "2026-10", "2026-10"]
    newest = Reading.objects.order_by("-pk").first()
    assert newest is not None
    assert newest.figure.value == 40


def test_attest_figure_refuses_a_period_that_is_not_over() -> None:
    make_strategy()

    with pytest.raises(MonthNotOver, match="November 2026 is not over yet"):
        attest_figure(
            measure=SLUG,
            period=Period.month(2026, 11),
            value=Decimal(1),
            evidence="Counted",
            by=TESTER,
        )


@pytest.mark.parametrize("slug", ["attested.imagined", "measures.readings_taken"])
def test_attest_figure_refuses_what_is_not_attested(slug: str) -> None:
    with pytest.raises(NotMeasured):
        attest_figure(
            measure=slug, period=Period.month(2026, 10), value=Decimal(1), evidence="x", by=TESTER
        )


def test_a_measure_without_attestation_stays_not_known() -> None:
    make_strategy()

    assert make_reading(month=Period.month(2026, 10), value=None).figure.text == "not known"
    assert AttestedMeasure.objects.get().attestations.count() == 0
