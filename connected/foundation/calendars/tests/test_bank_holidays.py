import csv
from datetime import date
from pathlib import Path

import pytest

from connected.foundation.calendars import BankHolidaysNotKnown, is_known, known_from, known_until
from connected.foundation.calendars.bank_holidays import (
    _by_rule,
    _published,
    holidays_of,
    require_known,
)

PUBLISHED = Path(__file__).parents[5] / "shared/data/calendar/england_wales_bank_holidays.csv"
SPECIAL = {
    2012: "Diamond Jubilee",
    2020: "VE Day",
    2022: "Platinum Jubilee and the state funeral",
    2023: "Coronation",
}


@pytest.mark.parametrize("year", sorted(set(_published()) - set(SPECIAL)))
def test_rule_agrees_with_every_published_year_without_a_special_day(year):
    assert dict(_by_rule(year)).keys() == holidays_of(year).keys()


@pytest.mark.parametrize("year", SPECIAL)
def test_published_list_wins_where_a_special_day_was_proclaimed(year):
    assert dict(_by_rule(year)).keys() != holidays_of(year).keys()


def test_years_outside_the_list_follow_the_rule_and_say_so():
    assert date(2007, 12, 25) in holidays_of(2007)
    assert not is_known(date(2007, 12, 25))
    assert is_known(date(2026, 11, 23))


def test_known_range_covers_whole_years():
    assert known_from() == date(2012, 1, 1)
    assert known_until() >= date(2028, 12, 31)


def test_what_the_law_counts_is_refused_beyond_the_list():
    beyond = known_until().year + 1

    with pytest.raises(BankHolidaysNotKnown) as refusal:
        require_known(known_until(), date(beyond, 1, 5))

    assert str(refusal.value) == (
        f"The bank holidays of {beyond} are not published, so this date cannot be worked out "
        "for certain."
    )


@pytest.mark.skipif(not PUBLISHED.exists(), reason="needs ../shared/data/calendar")
def test_list_agrees_with_the_one_that_govuk_publishes():
    with PUBLISHED.open(encoding="utf-8") as rows:
        published = {date.fromisoformat(row["date"]) for row in csv.DictReader(rows)}

    ours = {day for year in {day.year for day in published} for day in holidays_of(year)}

    assert ours == published
