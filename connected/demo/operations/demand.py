from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.imports import Record, Source
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.insight.demand.operations import import_counts
from connected.office.cases.models import Case

SOURCE = Source(
    key="demo-requests",
    title="Requests made in the demo borough",
    licence="Made up for the demo: counted from its own cases",
)
SORTING = "service"
Counts = Iterable[tuple[str, date, str, int]]


@operation
def count_demand(*, by: Actor) -> int:
    """The borough's own requests as demand, by ward and month, until the last whole month. Returns how many counts."""
    this_month = timezone.localdate().replace(day=1)
    counted = (
        Case.objects.exclude(ward_code="")
        .filter(opened_at__date__lt=this_month)
        .annotate(month=TruncMonth("opened_at"))
        .values_list("ward_code", "month", "case_type__title")
        .annotate(number=Count("pk"))
    )
    counts = [(ward, month.date(), service, number) for ward, month, service, number in counted]
    records = [
        Record(line, values)
        for line, values in enumerate([*_in_all(counts), *_sorted(counts)], start=1)
    ]
    taken = import_counts(records=records, source=SOURCE, by=by)
    record("demo.demand_counted", subject="demo", by=by, counts=taken.taken)
    return taken.taken


def _in_all(counts: Counts) -> Iterator[dict[str, Any]]:
    together: Counter[tuple[str, date]] = Counter()
    for ward, month, _, number in counts:
        together[ward, month] += number
    for (ward, month), number in together.items():
        yield _values(ward, month, number)


def _sorted(counts: Counts) -> Iterator[dict[str, Any]]:
    for ward, month, service, number in counts:
        yield _values(ward, month, number, sorting=SORTING, category=service)


def _values(
    ward: str, month: date, number: int, *, sorting: str = "", category: str = ""
) -> dict[str, Any]:
    return {
        "month": month,
        "area_kind": "ward",
        "area_code": ward,
        "sorting": sorting,
        "category": category,
        "reports": number,
    }
