from datetime import date

from connected.foundation.imports import Record, Source
from connected.foundation.permissions import System
from connected.insight.demand.operations import import_counts

CLUB = Source("bird-club", "Bird club’s counts", "Free for all")


def count(**given):
    return {
        "month": date(2026, 1, 1),
        "area_kind": "lsoa",
        "area_code": "E01000001",
        "sorting": None,
        "category": None,
        "reports": 3,
    } | given  # fmt: skip


def take(*counts, source=CLUB):
    records = [Record(line, values) for line, values in enumerate(counts, start=2)]
    return import_counts(records=records, source=source, by=System("tests"))
