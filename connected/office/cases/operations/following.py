"""What a case that others were joined with passes on to them, and how one leaves again."""

from django.utils import timezone

from connected.foundation.jobs import enqueue
from connected.office.cases.models import Case, Entry, Relation
from connected.office.cases.operations.telling import can_be_told, way_to_reach
from connected.office.cases.queries.relations import followers_of


def tell_followers(case: Case, entry: Entry) -> None:
    """Each is told of the closing at their own address, and nobody at the same address twice."""
    told = {way_to_reach(case)} if can_be_told(case) else set()
    for one in followers_of(case):
        if can_be_told(one) and way_to_reach(one) not in told:
            told.add(way_to_reach(one))
            enqueue("cases.tell_follower", entry_id=entry.pk, case_id=one.pk)


def part(case: Case, by_name: str) -> Case | None:
    """A duplicate that goes on by itself follows its main case no longer. Returns the main case."""
    relation = (
        Relation.objects.now()
        .select_related("other")
        .filter(case=case, kind=Relation.Kind.DUPLICATE)
        .first()
    )
    if relation is None:
        return None
    Relation.objects.filter(pk=relation.pk).update(ended_at=timezone.now())
    Entry.objects.create(
        case=relation.other,
        kind=Entry.Kind.RELATED,
        by_name=by_name,
        text=f"Case {case.reference} goes on by itself again.",
    )
    return relation.other
