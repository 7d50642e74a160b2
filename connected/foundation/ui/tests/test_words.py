from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from connected.foundation.ui import words

DAY = date(2017, 4, 5)


def test_dates_read_as_people_write_them() -> None:
    assert words.in_words(DAY) == "5 April 2017"
    assert words.in_short(DAY) == "5 Apr 2017"
    assert words.with_weekday(DAY) == "Wednesday 5 April 2017"
    assert words.month(DAY) == "April 2017"
    assert words.iso(DAY) == "2017-04-05"


def test_moments_are_read_in_london_time() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert words.in_words(late) == "1 July 2026"
    assert words.moment(late) == "1 July 2026, 12:30am"


@pytest.mark.parametrize(
    ("hour", "minute", "read"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (9, 0, "9am"),
        (11, 59, "11:59am"),
        (12, 0, "midday"),
        (12, 30, "12:30pm"),
        (15, 30, "3:30pm"),
        (23, 0, "11pm"),
    ],
)
def test_clock_reads_without_needless_minutes(hour: int, minute: int, read: str) -> None:
    assert words.clock(datetime(2026, 1, 5, hour, minute)) == read


@pytest.mark.parametrize(
    ("day", "read"),
    [
        (date(2026, 3, 10), "today"),
        (date(2026, 3, 9), "yesterday"),
        (date(2026, 3, 11), "tomorrow"),
        (date(2026, 3, 13), "in 3 days"),
        (date(2026, 2, 26), "12 days ago"),
        (date(2026, 1, 1), "1 January 2026"),
        (datetime(2026, 3, 10, 8), "today"),
    ],
)
def test_near_days_are_told_from_today(day: date, read: str) -> None:
    assert words.near(day, today=date(2026, 3, 10)) == read


@pytest.mark.parametrize(
    ("pounds", "read"),
    [
        (Decimal("1234.5"), "£1,234.50"),
        (Decimal("1234"), "£1,234"),
        (Decimal("0.005"), "£0.01"),
        (Decimal("-0.001"), "£0"),
        (-20, "−£20"),
        (0, "£0"),
        (None, "not known"),
    ],
)
def test_money_reads_in_pounds(pounds: Decimal | int | None, read: str) -> None:
    assert words.money(pounds) == read


@pytest.mark.parametrize(
    ("pounds", "read"),
    [
        (3_247_000, "£3.247m"),
        (Decimal("1500000.00"), "£1.5m"),
        (2_000_000, "£2m"),
        (20_000_000, "£20m"),
        (999_999, "£999,999"),
        (-3_247_000, "−£3.247m"),
        (None, "not known"),
    ],
)
def test_millions_are_shortened(pounds: Decimal | int | None, read: str) -> None:
    assert words.millions(pounds) == read


def test_numbers_round_half_up_and_none_is_not_nothing() -> None:
    assert words.number(12345) == "12,345"
    assert words.number(2.5) == "3"
    assert words.number(-2.25, 1) == "−2.3"
    assert words.number(None) == "not known"
    assert words.percent(Decimal("0.734")) == "73%"
    assert words.percent(None) == "not known"


def test_plural_keeps_the_number_with_its_word() -> None:
    assert words.plural(1, "case") == "1 case"
    assert words.plural(0, "case") == "0 cases"
    assert words.plural(1200, "enquiry", "enquiries") == "1,200 enquiries"
    assert words.plural([1, 2], "case") == "2 cases"


def test_lists_join_with_commas_and_a_last_word() -> None:
    assert words.joined(["a"]) == "a"
    assert words.joined(["a", "b"]) == "a and b"
    assert words.joined(["a", "b", "c"], "or") == "a, b or c"
    assert words.joined([]) == ""


def test_initials_fit_a_sentence() -> None:
    assert words.initial_lower("Your name") == "your name"
    assert words.initial_lower("UPRN of the house") == "UPRN of the house"
    assert words.initial_upper("open now") == "Open now"


@pytest.mark.parametrize("read", [words.in_words, words.in_short, words.with_weekday, words.month])
def test_unknown_dates_say_so(read) -> None:
    assert read(None) == "not known"


def test_unknown_moments_say_so() -> None:
    assert [words.clock(None), words.moment(None), words.near(None)] == ["not known"] * 3
    assert words.iso(None) == ""
