from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.measures import Measure, Period
from connected.foundation.measures.models import Attestation, Reading
from connected.foundation.measures.operations import (
    attest,
    define_attested_measure,
    take_reading,
)
from connected.foundation.measures.queries import attested_measure, every_measure
from connected.foundation.measures.rules import NotMeasured
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.plan.models import Programme
from connected.strategy.scorecard.models import Criterion
from connected.strategy.scorecard.rules import MonthNotOver, check_possible

Definition = Mapping[str, Any]


@operation
def load_criteria(*, definition: Definition, by: Actor) -> list[str]:
    """The strategy's attested measures and success criteria. Returns what changed, in words."""
    changes: list[str] = []
    for attested in definition["attested_measures"]:
        changes += define_attested_measure(**attested, by=by)
    for entry in definition["programmes"]:
        programme = Programme.objects.get(key=entry["key"])
        for order, criterion in enumerate(entry["criteria"], start=1):
            changes += _load_criterion(_values(criterion, programme, order))
    kept = [one["key"] for entry in definition["programmes"] for one in entry["criteria"]]
    changes += _withdraw_criteria(kept)
    if changes:
        record("scorecard.criteria_loaded", subject="scorecard.criteria", by=by, changes=changes)
    else:
        nothing_changed()
    return changes


def _load_criterion(wanted: dict[str, Any]) -> list[str]:
    found = Criterion.objects.filter(key=wanted["key"]).first()
    before = {name: getattr(found, name) for name in wanted} if found else None
    said = changes_in(f'criterion "{wanted["title"]}"', before, wanted)
    if said:
        Criterion.objects.update_or_create(key=wanted["key"], defaults=wanted)
    return said


def _values(entry: Definition, programme: Programme, order: int) -> dict[str, Any]:
    baseline, target = entry["baseline"], entry["target"]
    return {
        "key": entry["key"],
        "title": entry["title"],
        "programme_id": programme.pk,
        "order": order,
        "measure": entry["measure"],
        "better": entry["direction"],
        "baseline_value": _decimal(baseline.get("value")),
        "baseline_on": _day(baseline.get("on")),
        "baseline_period": baseline.get("period", ""),
        "baseline_source": baseline.get("source", ""),
        "baseline_unknown": baseline.get("unknown", ""),
        "target_value": _decimal(target.get("value")),
        "target_on": _day(target.get("by")),
        "target_source": target.get("source", ""),
        "target_unknown": target.get("unknown", ""),
        "owner": entry["owner"],
        "source": entry["source"],
        "withdrawn": False,
    }


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _withdraw_criteria(kept: Sequence[str]) -> list[str]:
    changes = []
    for criterion in Criterion.objects.filter(withdrawn=False).exclude(key__in=kept):
        Criterion.objects.filter(pk=criterion.pk).update(withdrawn=True)
        changes.append(f'withdrew criterion "{criterion.title}"')
    return changes


@operation
def take_readings(*, period: Period, by: Actor) -> list[Reading]:
    """Read every measure for the period, whatever was read before."""
    return _read(list(every_measure().values()), period, by)


@operation
def take_readings_now(*, by: Actor) -> list[Reading]:
    """Read the last whole month again, and the month under way as far as it has come."""
    this_month = Period.month_of(timezone.localdate())
    readings = take_readings(period=this_month.previous_month(), by=by)
    return readings + take_readings(period=this_month, by=by)


@operation
def take_missing_readings(*, period: Period, by: Actor) -> list[Reading]:
    """Read what has not been read since the period ended. May run any number of times."""
    taken = set(
        Reading.objects.filter(
            first=period.first, last=period.last, taken_at__gte=period.ends_before
        ).values_list("slug", flat=True)
    )
    missing = [measure for slug, measure in every_measure().items() if slug not in taken]
    return _read(missing, period, by)


@operation
def backfill_readings(*, first: date, last: date, by: Actor) -> list[Reading]:
    """Read the past months that were never read. Their readings say when they were really taken."""
    readings: list[Reading] = []
    for month in Period.months(first, last):
        readings += take_missing_readings(period=month, by=by)
    if not readings:
        nothing_changed()
    return readings


@operation
def attest_figure(
    *, measure: str, period: Period, value: Decimal, evidence: str, by: Actor
) -> Attestation:
    """An officer vouches for a value; the months that it bears on and that were read already are read again."""
    if period.last >= timezone.localdate():
        raise MonthNotOver(period=period)
    declared = attested_measure(measure)
    if declared is None:
        raise NotMeasured(slug=measure)
    check_possible(declared.unit, value)
    attestation = attest(measure=measure, period=period, value=value, evidence=evidence, by=by)
    for first, last in _months_read(measure, period):
        take_reading(measure=declared, period=Period(first, last), by=by)
    return attestation


def _months_read(slug: str, period: Period) -> Sequence[tuple[date, date]]:
    read = Reading.objects.filter(slug=slug, last__gte=period.last).order_by("first", "last")
    return list(read.values_list("first", "last").distinct())


def _read(measures: Sequence[Measure], period: Period, by: Actor) -> list[Reading]:
    readings = [take_reading(measure=measure, period=period, by=by) for measure in measures]
    if readings:
        record(
            "scorecard.readings_taken",
            subject="scorecard.readings",
            by=by,
            period=str(period),
            readings=len(readings),
        )
    else:
        nothing_changed()
    return readings
