from decimal import Decimal
from typing import Any

from connected.foundation.measures import Period
from connected.foundation.measures.models import Reading
from connected.foundation.measures.operations import take_reading
from connected.foundation.measures.queries import find_measure
from connected.foundation.permissions import System
from connected.strategy.scorecard.operations import attest_figure

SLUG = "attested.hedges_cut"
TESTER = System("tests")


def make_attestation(*, month: Period, value: int | str, slug: str = SLUG) -> None:
    attest_figure(
        measure=slug,
        period=month,
        value=Decimal(value),
        evidence="Counted along the lane",
        by=TESTER,
    )


def make_reading(*, month: Period, value: int | str | None, slug: str = SLUG) -> Reading:
    """A reading of the month that came to this value; None is a month that was read and not known."""
    if value is not None:
        make_attestation(month=month, value=value, slug=slug)
    measure = find_measure(slug)
    assert measure is not None
    return take_reading(measure=measure, period=month, by=TESTER)


def make_reading_row(*, month: Period, **given: Any) -> Reading:
    """A reading as it stands in the table, whenever it was taken."""
    values = {
        "slug": SLUG,
        "title": "Hedges cut",
        "definition": "Hedges cut in the period.",
        "kind": "attested",
        "unit": "count",
        "state": "known",
        "numerator": Decimal(1),
        "first": month.first,
        "last": month.last,
        "taken_by": "tests",
    }
    return Reading.objects.create(**values | given)


def months(first: tuple[int, int], number: int) -> list[Period]:
    found = [Period.month(*first)]
    while len(found) < number:
        found.append(found[-1].next_month())
    return found
