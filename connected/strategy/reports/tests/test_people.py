"""Figures that count people: suppressed when small, judged by the month when counted."""

import pytest

from connected.foundation.measures import Period
from connected.foundation.measures.operations import take_reading
from connected.foundation.measures.queries import every_measure
from connected.strategy.plan.tests.factories import (
    make_criterion_definition,
    make_programme_definition,
)
from connected.strategy.reports.rules.figures import Standing, read
from connected.strategy.reports.tests.factories import (
    TESTS,
    make_report,
    make_smallborough,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_people_measured")]
PAST = {"value": 80, "by": "2026-03-31", "source": "Made up"}


def _standing(measure: str) -> Standing:
    criterion = make_criterion_definition(measure=measure, target=PAST)
    make_smallborough(programmes=[make_programme_definition(criteria=[criterion])])
    month = Period.month(2026, 9)
    take_reading(measure=every_measure()[measure], period=month, by=TESTS)
    return read(make_report(author=make_user("programme-manager")).drafted).standings[0]


def test_share_that_leaves_few_people_is_not_shown() -> None:
    for name in ("Olu", "Ana", "Ben", "Cem", "Dov", "Eve", "Fay"):
        make_user(name=name)

    standing = _standing("tests.people_named")

    assert standing.text.startswith("Fewer than 5")
    assert (standing.detail, standing.value) == ("", None)
    assert standing.trend == ()


def test_share_of_many_people_says_what_it_is_made_of() -> None:
    for name in ["Olu"] * 6 + ["Ana"] * 5:
        make_user(name=name)

    standing = _standing("tests.people_named")

    assert (standing.text, standing.detail) == ("50.0%", "6 of 12")


def test_share_is_judged_by_the_figure_of_the_whole_period() -> None:
    assert _standing("tests.people_named").reason == "The day to reach the target has passed."


def test_count_over_a_quarter_is_judged_by_its_last_month() -> None:
    for _ in range(6):
        make_user()

    standing = _standing("tests.people")

    assert (standing.text, standing.state) == ("7", "off-course")
    assert [point.value for point in standing.trend] == [6.0]
