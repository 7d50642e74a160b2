from collections.abc import Sequence
from typing import Any

from connected.foundation.audit import record
from connected.foundation.imports import Record, Taken
from connected.foundation.imports import Source as Publisher
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.insight.demand.models import DemandCount, Source
from connected.insight.demand.rules import reason_against

Key = tuple[object, ...]
ONE = ("area_kind", "sorting", "category", "area_code", "month")
"""With the source, what makes a count one of its kind."""


@operation
def import_counts(*, records: Sequence[Record], source: Publisher, by: Actor) -> Taken:
    """Counts of another body are kept, each once for ever. A count that has changed is refused."""
    publisher, _ = Source.objects.update_or_create(
        key=source.key, defaults={"title": source.title, "licence": source.licence}
    )
    refused = [(each.line, reason) for each in records if (reason := reason_against(each.values))]
    wrong = {line for line, _ in refused}
    counts = {each.line: _count(publisher, each) for each in records if each.line not in wrong}
    known = _known(publisher, list(counts.values()))
    new: dict[Key, DemandCount] = {}
    for line, count in counts.items():
        before = known.get(_key(count)) or new.get(_key(count))
        if before is None:
            new[_key(count)] = count
        elif before.reports != count.reports:
            refused.append((line, f"{before.reports} reports are kept for the same already."))
    DemandCount.objects.bulk_create(new.values())
    record("demand.imported", subject=publisher, by=by, counts=len(new))
    return Taken(len(new), len(records) - len(new) - len(refused), refused)


def _count(publisher: Source, given: Record) -> DemandCount:
    values: dict[str, Any] = {name: value or "" for name, value in given.values.items()}
    return DemandCount(**values | {"source": publisher, "reports": given.values["reports"]})


def _known(publisher: Source, counts: Sequence[DemandCount]) -> dict[Key, DemandCount]:
    rows = DemandCount.objects.filter(
        source=publisher,
        area_code__in={count.area_code for count in counts},
        month__in={count.month for count in counts},
    )
    return {_key(count): count for count in rows}


def _key(count: DemandCount) -> Key:
    return tuple(getattr(count, name) for name in ONE)
