"""Readings by month, as anybody may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import DateField, ExpressionWrapper, F, QuerySet, Value
from django.utils import timezone

from connected.foundation.measures import Figure, Period, Unit
from connected.foundation.measures.models import Attestation, AttestedMeasure, Reading
from connected.foundation.measures.queries import trends
from connected.foundation.measures.registry import measure_of, shown_as

MONTHS_SHOWN = 24
LATER = timedelta(days=31)


def newest_month_read() -> Period:
    """The newest whole month of which there is any reading; without any, last month."""
    this_month = Period.month_of(timezone.localdate())
    newest = _of_whole_months().filter(last__lt=this_month.first).order_by("-last").first()
    return newest.period if newest else this_month.previous_month()


def month_so_far(slug: str) -> Reading | None:
    """The newest reading of the month under way, where one was asked for."""
    month = Period.month_of(timezone.localdate())
    return trends([slug], [month])[slug][0]


def first_readings(slugs: Iterable[str]) -> Mapping[str, Reading]:
    """For each measure the first month with a figure. One statement."""
    found = (
        _of_whole_months()
        .filter(slug__in=list(slugs), state="known")
        .order_by("slug", "first", "-pk")
        .distinct("slug")
    )
    return {reading.slug: reading for reading in found}


def newest_readings(slugs: Iterable[str], *, up_to: date) -> Mapping[str, Reading]:
    """For each measure the newest whole month that was read and had ended by then. One statement."""
    found = (
        _of_whole_months()
        .filter(slug__in=list(slugs), last__lte=up_to)
        .order_by("slug", "-last", "-pk")
        .distinct("slug")
    )
    return {reading.slug: reading for reading in found}


def _of_whole_months() -> QuerySet[Reading]:
    return (
        Reading.objects.annotate(
            day_after=_days_after("last", 1), too_late=_days_after("first", 31)
        )
        .filter(first__day=1, day_after__day=1, last__lt=F("too_late"))
        .defer("record_ids", "out_of_ids")
    )


def _days_after(field: str, days: int) -> ExpressionWrapper:
    """In whole days: an interval would make a moment of the date, and shift it by the hour of summer time."""
    return ExpressionWrapper(F(field) + Value(days), output_field=DateField())


def months_up_to(month: Period) -> list[Period]:
    """The months of a trend, the last of them this one."""
    earliest = date(month.first.year - MONTHS_SHOWN // 12, month.first.month, 1)
    return list(Period.months(earliest, month.first))[1:]


def was_counted_later(reading: Reading) -> bool:
    """Whether a past month was read long after it ended, as when a platform starts with old records."""
    return timezone.localdate(reading.taken_at) > reading.last + LATER


def public_text(reading: Reading | None) -> str:
    """The figure as anybody may see it."""
    if reading is None:
        return "not known"
    figure = reading.figure
    return figure.public_text if counts_people(reading) else figure.text


def public_value(reading: Reading | None) -> Decimal | None:
    """The number as anybody may see it: none where it could give away who somebody is."""
    if reading is None or (reading.figure.is_small and counts_people(reading)):
        return None
    return reading.figure.value


def counts_people(reading: Reading) -> bool:
    """Whether the records behind the figure are about people. Where nobody says, they are."""
    if reading.kind == "attested":
        return False
    try:
        records = measure_of(reading.slug).records(reading.period)
        return not shown_as(records.model).is_public
    except LookupError:
        return True


def written(unit: Unit, value: Decimal) -> str:
    """A value as its measure's figures are written: 61%, £2.00, 7 days."""
    parts = {Unit.SHARE: Decimal(100), Unit.POUNDS_EACH: Decimal(1)}
    return Figure(unit, value, parts.get(unit)).text.replace(".0%", "%")


@dataclass(frozen=True)
class AttestedFigure:
    """A measure that officers attest, with what was attested for the latest time."""

    measure: AttestedMeasure
    latest: Attestation | None

    @property
    def text(self) -> str:
        if self.latest is None:
            return "not known"
        return written(Unit(self.measure.unit), self.latest.value)

    @property
    def period(self) -> str:
        return str(Period(self.latest.first, self.latest.last)) if self.latest else ""

    @property
    def attested_by(self) -> str:
        return self.latest.attested_by_name if self.latest else ""


def attested_figures() -> list[AttestedFigure]:
    """Two statements."""
    newest = Attestation.objects.order_by("measure", "-last", "-pk").distinct("measure")
    by_measure = {attestation.measure_id: attestation for attestation in newest}
    declared = AttestedMeasure.objects.order_by("title")
    return [AttestedFigure(measure, by_measure.get(measure.pk)) for measure in declared]
