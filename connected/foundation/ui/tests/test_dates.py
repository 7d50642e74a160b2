from datetime import date

import pytest

from connected.foundation.ui.forms import Date, PlainForm


class Asking(PlainForm):
    day = Date("The date", earliest=date(2020, 2, 1), latest=lambda: date(2030, 1, 31))


def typed(day: str, month: str, year: str) -> Asking:
    return Asking({"day-day": day, "day-month": month, "day-year": year})


@pytest.mark.parametrize(
    "parts",
    [
        ("3", "4", "2026"),
        ("03", "04", "2026"),
        (" 3 ", "April", "2026"),
        ("3", "apr", "2026"),
        ("3", "APR.", "2026"),
    ],
)
def test_date_is_read_as_people_type_it(parts: tuple[str, str, str]) -> None:
    form = typed(*parts)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("parts", "sentence", "marked"),
    [
        (("", "", ""), "Enter the date", "day"),
        (("3", "", "2026"), "The date must include a month", "month"),
        (("3", "", ""), "The date must include a month and a year", "month"),
        (("31", "2", "2026"), "There is no day 31 in that month", "day"),
        (("0", "2", "2026"), "The day must be a number, like 27", "day"),
        (("x", "2", "2026"), "The day must be a number, like 27", "day"),
        (
            ("3", "13", "2026"),
            "The month must be a number from 1 to 12, or a name like April",
            "month",
        ),
        (
            ("3", "Juli", "2026"),
            "The month must be a number from 1 to 12, or a name like April",
            "month",
        ),
        (("3", "4", "26"), "The year must have 4 numbers, like 2026", "year"),
        (("3", "4", "٢٠٢٦"), "The year must have 4 numbers, like 2026", "year"),
        (("31", "1", "2020"), "The date must be 1 February 2020 or later", "day"),
        (("1", "2", "2030"), "The date must be 31 January 2030 or earlier", "day"),
    ],
)
def test_wrong_date_says_what_is_wrong_and_where(
    parts: tuple[str, str, str], sentence: str, marked: str
) -> None:
    form = typed(*parts)

    assert form.errors["day"] == [sentence]
    assert form["day"].first_input == f"id_day-{marked}"


def test_wrong_part_is_marked_and_the_others_are_not() -> None:
    drawn = str(typed("3", "13", "2026")["day"])

    assert drawn.count("govuk-input--error") == 1
    assert 'id="id_day-month" name="day-month"' in drawn
    assert 'value="13"' in drawn


def test_known_date_fills_the_three_parts() -> None:
    for known in (date(2026, 4, 3), "2026-04-03"):
        drawn = str(Asking(initial={"day": known})["day"])

        assert [f'value="{part}"' in drawn for part in ("2026",)] == [True]


def test_kept_date_can_be_sent_back_whole() -> None:
    form = Asking({"day": "2026-04-03"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == date(2026, 4, 3)


def test_optional_date_may_be_blank() -> None:
    class Optional(PlainForm):
        day = Date("The date", optional=True)

    form = Optional({"day-day": " ", "day-month": "", "day-year": ""})

    assert form.is_valid()
    assert form.cleaned_data["day"] is None
