from collections.abc import Iterable, Mapping

from connected.foundation.measures.attested import attested_measure, attested_measures
from connected.foundation.measures.kinds import Measure
from connected.foundation.measures.models import Reading
from connected.foundation.measures.period import Period
from connected.foundation.measures.registry import UnknownMeasure, measure_of, measures


def every_measure() -> Mapping[str, Measure]:
    """What is counted and what is attested, by slug. One statement."""
    return {**measures(), **attested_measures()}


def find_measure(slug: str) -> Measure | None:
    try:
        return measure_of(slug)
    except UnknownMeasure:
        return attested_measure(slug)


def latest_reading(slug: str, period: Period) -> Reading | None:
    return (
        Reading.objects.filter(slug=slug, first=period.first, last=period.last)
        .order_by("-pk")
        .first()
    )


def latest_readings(slugs: Iterable[str], period: Period) -> Mapping[str, Reading]:
    """The newest reading of each measure for the period. One statement."""
    found = (
        Reading.objects.filter(slug__in=list(slugs), first=period.first, last=period.last)
        .defer("record_ids", "out_of_ids")
        .order_by("slug", "-pk")
        .distinct("slug")
    )
    return {reading.slug: reading for reading in found}


def trends(slugs: Iterable[str], months: Iterable[Period]) -> Mapping[str, list[Reading | None]]:
    """For each measure the newest reading of each month, or None where none was taken. One statement."""
    months = list(months)
    slugs = list(slugs)
    found = (
        Reading.objects.filter(
            slug__in=slugs,
            first__in=[month.first for month in months],
            last__in=[month.last for month in months],
        )
        .defer("record_ids", "out_of_ids")
        .order_by("slug", "first", "last", "-pk")
        .distinct("slug", "first", "last")
    )
    by_month = {(reading.slug, reading.period): reading for reading in found}
    return {slug: [by_month.get((slug, month)) for month in months] for slug in slugs}


def trend(slug: str, months: Iterable[Period]) -> list[Reading | None]:
    return trends([slug], months)[slug]
