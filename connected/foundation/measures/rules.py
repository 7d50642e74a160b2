from collections.abc import Iterable
from datetime import date

from connected.foundation.measures.figure import FEWEST_SHOWN
from connected.foundation.measures.period import Period
from connected.foundation.operations import Refused

OTHERS = "Others, small numbers taken together"


class NothingToAttest(Refused):
    """Say what shows that this is so: a document, a page, a minute."""

    field = "evidence"


class NotMeasured(Refused):
    """There is no measure called {slug}."""

    field = "measure"


class CountedElsewhere(Refused):
    """{title} is counted from the platform's own records, so nobody can attest it."""

    field = "measure"


def safe_breakdown(groups: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Largest first, with the small groups taken together, and never one small number left to work out."""
    ordered = sorted(groups, key=lambda group: (-group[1], group[0]))
    shown = [group for group in ordered if group[1] >= FEWEST_SHOWN]
    others = sum(number for _, number in ordered if number < FEWEST_SHOWN)
    if 0 < others < FEWEST_SHOWN and shown:
        others += shown.pop()[1]
    return [*shown, (OTHERS, others)] if others >= FEWEST_SHOWN else shown


def period_asked(first: str, last: str, *, today: date) -> Period:
    """The period of an address's query; the last whole month where it makes no sense."""
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return Period.month_of(today).previous_month()
