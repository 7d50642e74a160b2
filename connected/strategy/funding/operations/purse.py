"""What all operations on money share: one lock, and references that nobody else holds."""

from datetime import date
from typing import TypeVar

from django.db import IntegrityError, connection, models
from django.utils import timezone

from connected.foundation.operations import DrawAgain
from connected.foundation.references import new_reference
from connected.strategy.funding.rules.spending import check_day

M = TypeVar("M", bound=models.Model)


def hold_the_purse() -> None:
    """Waits until nobody else moves money: what is read from here on stays true until the end.

    The database's guards take the same lock, so that nobody comes between.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT funding_hold()")


def check_has_come(on: date) -> None:
    check_day(on, timezone.localdate())


def added(row: M) -> M:
    """The row with a reference of its own. The rare clash is drawn again."""
    row.reference = new_reference()  # type: ignore[attr-defined]
    try:
        row.save(force_insert=True)
    except IntegrityError as conflict:
        broken = conflict.__cause__.diag.constraint_name  # type: ignore[union-attr]
        if broken and broken.endswith("_reference_key"):
            raise DrawAgain from None
        raise
    return row
