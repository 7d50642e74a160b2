"""Two requests about the same thing become one to work on. Nothing is moved and nothing is lost."""

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry, Relation
from connected.office.cases.operations.closing import end, open_again
from connected.office.cases.operations.holding import add_entry, change, hold
from connected.office.cases.operations.relating import hold_both, relations_between
from connected.office.cases.queries.relations import followers_of, main_case_of
from connected.office.cases.rules import check_is_open
from connected.office.cases.rules.relating import (
    DUPLICATE,
    JoinedAlready,
    NotJoined,
    OthersJoined,
)

TO_RESIDENT = "We joined your request with another about the same thing. You hear what comes of it."


@operation
def merge_case(*, case: Case, into: Case, by: Actor) -> Relation:
    """Close a duplicate and go on with the main case alone. Whoever asked for the duplicate follows the main case.

    Its timeline, files and words stay where they are, and are listed on the main case's page.
    """
    hold_both(case, into, by)
    hold(case, by)
    into.refresh_from_db(fields=["closed_at"])
    for one in (case, into):
        _check_goes_on(one)
    if followers_of(case).exists():
        raise OthersJoined(reference=case.reference)
    _no_longer_related(case, into)
    relation = Relation.objects.create(
        case=case, other=into, kind=Relation.Kind.DUPLICATE, by_name=by.actor_name
    )
    add_entry(case, Entry.Kind.RELATED, by, text=f"Joined with case {into.reference}.")
    add_entry(into, Entry.Kind.RELATED, by, text=f"Case {case.reference} was joined with this one.")
    end(case, DUPLICATE, words=TO_RESIDENT, by=by, by_name=by.actor_name)
    record("cases.merged", subject=case, by=by, into=into.reference)
    return relation


@operation
def separate_case(*, case: Case, why: str, by: Actor) -> Case:
    """It was no duplicate: it is open again as it was, and follows the other no longer."""
    hold(case, by)
    main = main_case_of(case)
    if main is None:
        raise NotJoined(reference=case.reference)
    times, first = case.times_reopened, case.first_closed_at
    open_again(case, why, by_name=by.actor_name)
    change(case, times_reopened=times, first_closed_at=first if times else None)
    record("cases.separated", subject=case, by=by, main=main.reference)
    return case


def _check_goes_on(case: Case) -> None:
    main = main_case_of(case)
    if main:
        raise JoinedAlready(reference=case.reference, other=main.reference)
    check_is_open(case)


def _no_longer_related(case: Case, into: Case) -> None:
    """What was noted as related before is a duplicate from now on."""
    related = relations_between(case, into).filter(kind=Relation.Kind.RELATED)
    related.update(ended_at=timezone.now())
