"""What every change to a business case begins and ends with."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from connected.foundation.operations import DrawAgain
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.rules.checking import check_day, check_is_draft
from connected.strategy.business_cases.rules.refusals import ChangedMeanwhile


def hold(case: BusinessCase) -> None:
    """Lock it until the transaction ends. Refused where it is not as the writer last saw it, or is not being written.

    `case.version` is what they saw: a view sets it from the form that was posted.
    """
    held = lock(case)
    if held.version != case.version:
        raise ChangedMeanwhile
    check_is_draft(held)


def lock(case: BusinessCase) -> BusinessCase:
    return BusinessCase.objects.select_for_update(of=("self",)).get(pk=case.pk)


def change(case: BusinessCase, **values: Any) -> None:
    """Write these fields of a held case and no others, and count the change."""
    for name, value in values.items():
        setattr(case, name, value)
    case.version += 1
    case.save(update_fields=[*values, "version"])


def insert(case: BusinessCase) -> None:
    """Two cases with one reference are as good as impossible; if it happens, another is drawn."""
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError as clash:
        if "reference" in str(clash):
            raise DrawAgain from clash
        raise


def check_happened(on: date, *after: date | None) -> None:
    check_day(on, timezone.localdate(), *after)
