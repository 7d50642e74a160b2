from collections.abc import Sequence

from connected.foundation.imports import Field, ImportTarget, Record, Source, Taken, import_target
from connected.foundation.permissions import Actor
from connected.insight.demand.models import DemandCount
from connected.insight.demand.operations import import_counts

MOST_REPORTS = 2_000_000_000


@import_target
class Demand(ImportTarget):
    """Counts of requests by area and month, as open data has them."""

    key = "demand"
    fields = (
        Field("month", "the month", "month", is_required=True),
        Field(
            "area_kind",
            "what kind of area it is",
            is_required=True,
            choices=tuple(DemandCount.AreaKind.values),
        ),
        Field("area_code", "the area's code", is_required=True, longest=12),
        Field("sorting", "the list of categories used", longest=20),
        Field("category", "the category", longest=80),
        Field(
            "reports",
            "how many there were",
            "whole number",
            is_required=True,
            least=0,
            most=MOST_REPORTS,
        ),
    )

    def load_batch(self, *, records: Sequence[Record], source: Source, by: Actor) -> Taken:
        return import_counts(records=records, source=source, by=by)
