from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation import references
from connected.foundation.operations import Refused
from connected.office.cases import rules
from connected.office.cases.models import CaseType
from connected.office.cases.models.clock import days_late, is_overdue, lateness
from connected.office.cases.tests.factories import OUTCOMES, STAGES, london

FRIDAY, MONDAY, TUESDAY = date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)


def test_a_reference_can_be_read_out() -> None:
    reference = rules.new_reference()

    assert [len(group) for group in reference.split("-")] == [2, 4, 2]
    assert not set(reference) & set("01OILAEU")


def test_references_differ() -> None:
    assert len({rules.new_reference() for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    "typed", ["BK-7F3K-2Q", "bk7f3k2q", " bk 7f3k 2q ", "Bk–7f3K–2q", "BK.7F3K.2Q"]
)
def test_a_reference_is_known_however_it_is_typed(typed: str) -> None:
    assert rules.reference_as_typed(typed) == "BK-7F3K-2Q"


@pytest.mark.parametrize("typed", ["", "BK-7F3K", "BK-7F3K-2O", "brown bin", "BK-7F3K-2QQ"])
def test_what_is_no_reference_is_none(typed: str) -> None:
    assert rules.reference_as_typed(typed) == ""


@given(st.text())
def test_any_text_may_be_typed_as_a_reference(typed: str) -> None:
    assert rules.reference_as_typed(typed) in ("", references._in_groups(_letters(typed)))


def _letters(typed: str) -> str:
    return "".join(one for one in typed.upper() if one in references.ALPHABET)


def test_the_day_of_opening_and_the_weekend_do_not_count() -> None:
    one, two = CaseType(deadline={"working_days": 1}), CaseType(deadline={"working_days": 2})

    assert rules.due_date(london(2026, 3, 6), one) == MONDAY
    assert rules.due_date(london(2026, 3, 6, hour=23), two) == TUESDAY


def test_a_bank_holiday_does_not_count() -> None:
    maundy_thursday = london(2026, 4, 2)

    assert rules.due_date(maundy_thursday, CaseType(deadline={"working_days": 1})) == date(
        2026, 4, 7
    )


def test_a_case_is_on_time_until_the_end_of_its_day() -> None:
    assert not is_overdue(due_on=MONDAY, closed_at=None, today=MONDAY)
    assert is_overdue(due_on=MONDAY, closed_at=None, today=TUESDAY)
    assert not is_overdue(due_on=MONDAY, closed_at=london(2026, 3, 10), today=TUESDAY)


def test_lateness_stops_with_the_closing() -> None:
    assert days_late(due_on=FRIDAY, closed_at=london(2026, 3, 9), today=date(2026, 6, 1)) == 3
    assert days_late(due_on=FRIDAY, closed_at=london(2026, 3, 6), today=date(2026, 6, 1)) == 0


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (FRIDAY, "Due in 3 days"),
        (date(2026, 3, 8), "Due tomorrow"),
        (MONDAY, "Due today"),
        (TUESDAY, "1 day late"),
        (date(2026, 3, 19), "10 days late"),
    ],
)
def test_lateness_of_an_open_case_in_words(today: date, words: str) -> None:
    assert lateness(due_on=MONDAY, closed_at=None, today=today) == words


def test_lateness_of_a_closed_case_in_words() -> None:
    on_time, late = london(2026, 3, 9), london(2026, 3, 11)

    assert lateness(due_on=MONDAY, closed_at=on_time, today=TUESDAY) == "Closed on time"
    assert lateness(due_on=MONDAY, closed_at=late, today=TUESDAY) == "Closed 2 days late"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"stages": []}, "The case type “Missed bin” needs at least one stage."),
        ({"outcomes": []}, "The case type “Missed bin” needs at least one outcome."),
        ({"stages": STAGES * 2}, "The case type “Missed bin” names the stage “received” twice."),
        (
            {"terms": rules.Terms.of_days(0)},
            "A deadline of “Missed bin” must name one of these: working_days, calendar_days, "
            "calendar_months (each 1 or more), or the day it is due “on”. More time cannot be a fixed day.",
        ),
    ],
)
def test_a_case_type_that_cannot_work_is_refused(changed: dict[str, object], sentence: str) -> None:
    sound: dict[str, object] = {
        "stages": STAGES,
        "outcomes": OUTCOMES,
        "terms": rules.Terms.of_days(3),
    }

    with pytest.raises(Refused) as refused:
        rules.check_case_type(title="Missed bin", **sound | changed)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("point", [(51.5, None), (None, 0.3), (91, 0.3), (51.5, 181)])
def test_half_a_point_and_one_off_the_globe_are_refused(point: tuple[float, float]) -> None:
    with pytest.raises(rules.PointNotWhole):
        rules.check_place(rules.Place(*point))


def test_a_place_may_be_a_point_or_only_words() -> None:
    rules.check_place(rules.Place(51.5, 0.3))
    rules.check_place(rules.Place(text="1 High Street"))


def test_a_summary_is_one_line_cut_at_a_word() -> None:
    assert rules.one_line("Brown bin\n missed") == "Brown bin missed"
    assert rules.one_line("word " * 100).endswith("word…")
    assert len(rules.one_line("x" * 500)) <= 200
