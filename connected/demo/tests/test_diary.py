from datetime import date, timedelta

from connected.demo.operations.delivery.diary import Diary

MONDAY = date(2026, 11, 2)
TUESDAY = MONDAY + timedelta(days=1)


def test_things_happen_in_the_order_of_their_days_and_of_writing() -> None:
    diary, told = Diary(until=TUESDAY), []
    diary.write(TUESDAY, lambda day: told.append("last"))
    diary.write(MONDAY, lambda day: told.append("first"))
    diary.write(MONDAY, lambda day: told.append("second"))

    assert diary.live() == 3
    assert told == ["first", "second", "last"]


def test_what_happens_may_bring_about_later_things() -> None:
    diary, told = Diary(until=TUESDAY), []
    diary.write(MONDAY, lambda day: diary.write(TUESDAY, told.append))

    diary.live()

    assert told == [TUESDAY]


def test_what_lies_ahead_does_not_happen() -> None:
    diary = Diary(until=MONDAY)
    diary.write(TUESDAY, lambda day: fail())

    assert diary.live() == 0


def fail() -> None:
    raise AssertionError("a day that has not come was lived")
