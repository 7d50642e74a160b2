from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, Min, OuterRef, QuerySet, Sum

from connected.foundation.calendars import months_after
from connected.foundation.geography import wards
from connected.insight.demand.models import DemandCount, Source

Category = tuple[str, str]
"""The list of categories and the category; both empty for all together."""
ALL_TOGETHER: Category = ("", "")


@dataclass(frozen=True)
class Asked:
    """Whose counts, for what kind of area, of which category."""

    source: Source
    area_kind: str
    category: Category = ALL_TOGETHER
    year: int | None = None


@dataclass(frozen=True)
class AreaDemand:
    """How an area stands among the others; `share` is of all requests asked for."""

    code: str
    name: str
    reports: int
    share: float


def sources_with_counts() -> list[Source]:
    return list(Source.objects.filter(Exists(DemandCount.objects.filter(source=OuterRef("pk")))))


@dataclass(frozen=True)
class Offer:
    """What a source has counts for: of a kind of area, which categories and from when to when."""

    area_kind: str
    categories: list[Category]
    first: date
    last: date


def offers(source: Source) -> list[Offer]:
    """One for each kind of area, in the order of the model."""
    rows = list(
        source.counts.order_by()
        .values_list("area_kind", "sorting", "category")
        .annotate(first=Min("month"), last=Max("month"))
    )
    return [
        Offer(
            kind,
            sorted((sorting, category) for _, sorting, category, _, _ in found),
            min(first for *_, first, _ in found),
            max(last for *_, last in found),
        )
        for kind in DemandCount.AreaKind.values
        if (found := [row for row in rows if row[0] == kind])
    ]


def counts_asked_for(asked: Asked) -> QuerySet[DemandCount]:
    """Each request once. A category of one list never adds to the same request in another."""
    sorting, category = asked.category
    counts = DemandCount.objects.filter(
        source=asked.source, area_kind=asked.area_kind, sorting=sorting, category=category
    )
    return counts.filter(month__year=asked.year) if asked.year else counts


def demand_by_month(asked: Asked, offer: Offer) -> list[tuple[date, int]]:
    """Every month that the source covers. Where it has no count, nobody asked."""
    rows = counts_asked_for(asked).order_by().values_list("month")
    counted = dict(rows.annotate(reports=Sum("reports")))
    first, last = offer.first, offer.last
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    every = [months_after(first, number) for number in range(months)]
    return [(month, counted.get(month, 0)) for month in every if asked.year in (None, month.year)]


def demand_by_area(asked: Asked) -> list[AreaDemand]:
    """The areas with the most first; those with none are not named by the source."""
    rows = list(
        counts_asked_for(asked)
        .order_by()
        .values_list("area_code")
        .annotate(reports=Sum("reports"))
        .order_by("-reports", "area_code")
    )
    names = {ward.code: ward.name for ward in wards()}
    whole = sum(reports for _, reports in rows) or 1
    return [
        AreaDemand(code, names.get(code, code), reports, reports / whole) for code, reports in rows
    ]


def demand_by_category(asked: Asked, sorting: str) -> list[tuple[str, int]]:
    """By one list of categories, the largest first."""
    counts = DemandCount.objects.filter(
        source=asked.source, area_kind=asked.area_kind, sorting=sorting
    )
    if asked.year:
        counts = counts.filter(month__year=asked.year)
    rows = counts.order_by().values_list("category").annotate(reports=Sum("reports"))
    return sorted(rows, key=lambda row: (-row[1], row[0]))
