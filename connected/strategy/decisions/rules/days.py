from datetime import date

from connected.foundation.operations import Refused
from connected.foundation.ui.words import in_words
from connected.strategy.decisions.rules.sources import RECORD


class DayNotCome(Refused):
    """{day} has not come yet. Record what has happened, on the day when it happened."""

    source = RECORD


class OutOfOrder(Refused):
    """{what} on {day}, before {earlier}. Give a later day."""

    source = RECORD


def check_has_come(day: date, today: date) -> None:
    if day > today:
        raise DayNotCome(day=in_words(day))


def check_order(what: str, day: date, **earlier: date | None) -> None:
    """`what` on `day` may not come before any of the others, each named by what happened then."""
    for happened, on in earlier.items():
        if on is not None and day < on:
            before = f"it was {happened.replace('_', ' ')} on {in_words(on)}"
            raise OutOfOrder(what=what, day=in_words(day), earlier=before)
