from datetime import date

import pytest

from connected.foundation.operations import Refused
from connected.office.cases.rules import Terms, check_case_type, deadline_in_words, due_after
from connected.office.cases.rules.deadlines import moved_like, moved_on
from connected.office.cases.tests.factories import OUTCOMES, STAGES

FRIDAY, MAUNDY_THURSDAY = date(2026, 3, 6), date(2026, 4, 2)


@pytest.mark.parametrize(
    ("deadline", "due_on", "words"),
    [
        ({"working_days": 1}, date(2026, 3, 9), "1 working day"),
        ({"calendar_days": 1}, date(2026, 3, 7), "1 calendar day"),
        (
            {"calendar_days": 1, "rolls": True},
            date(2026, 3, 9),
            "1 calendar day, to the next working day",
        ),
        ({"calendar_months": 2}, date(2026, 5, 6), "2 calendar months"),
        ({"on": "2026-12-31"}, date(2026, 12, 31), "by 31 December 2026"),
        ({"on": "2026-01-31"}, FRIDAY, "by 31 January 2026"),
    ],
)
def test_each_kind_of_deadline_has_its_day_and_its_words(
    deadline: dict[str, object], due_on: date, words: str
) -> None:
    assert due_after(deadline, FRIDAY) == due_on
    assert deadline_in_words(deadline) == words


def test_a_bank_holiday_is_a_calendar_day_and_no_working_day() -> None:
    assert due_after({"calendar_days": 1}, MAUNDY_THURSDAY) == date(2026, 4, 3)
    assert due_after({"working_days": 1}, MAUNDY_THURSDAY) == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("deadline", "due_on"),
    [
        ({"working_days": 5}, date(2026, 3, 16)),
        ({"calendar_days": 7}, date(2026, 3, 16)),
        ({"calendar_days": 7, "rolls": True}, date(2026, 3, 16)),
        ({"on": "2026-03-13"}, date(2026, 3, 13)),
    ],
)
def test_days_that_the_clock_stood_still_are_given_back_in_their_own_kind(
    deadline: dict[str, object], due_on: date
) -> None:
    moved = moved_on(deadline, date(2026, 3, 13), stopped=FRIDAY, runs=date(2026, 3, 9))

    assert moved == due_on


def test_another_priority_keeps_what_was_added() -> None:
    usual, urgent = {"working_days": 5}, {"working_days": 1}

    untouched = moved_like(urgent, FRIDAY, was=usual, due_on=date(2026, 3, 13))
    two_days_more = moved_like(urgent, FRIDAY, was=usual, due_on=date(2026, 3, 17))

    assert (untouched, two_days_more) == (date(2026, 3, 9), date(2026, 3, 11))


@pytest.mark.parametrize(
    "terms",
    [
        Terms(deadline={}),
        Terms(deadline={"working_days": 5, "calendar_days": 5}),
        Terms(deadline={"on": "31 January"}),
        Terms(deadline={"working_days": 5}, extension={"on": "2027-01-31"}),
        Terms(
            deadline={"working_days": 5},
            priorities=[{"key": "now", "title": "Now", "deadline": {"calendar_days": 0}}],
        ),
    ],
)
def test_a_deadline_that_says_nothing_or_two_things_is_refused(terms: Terms) -> None:
    with pytest.raises(Refused, match="must name one of these"):
        check_case_type(title="Missed bin", stages=STAGES, outcomes=OUTCOMES, terms=terms)
