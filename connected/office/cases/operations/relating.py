from django.db.models import Q
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry, Relation
from connected.office.cases.models.relations import RelationQuerySet
from connected.office.cases.operations.holding import add_entry, check_on_team
from connected.office.cases.rules.relating import NotRelated, RelatedAlready, SameCase


@operation
def relate_cases(*, case: Case, other: Case, by: Actor) -> Relation:
    """Note that two cases have to do with each other. Both go on by themselves."""
    hold_both(case, other, by)
    if relations_between(case, other).exists():
        raise RelatedAlready(reference=case.reference, other=other.reference)
    first, second = sorted((case, other), key=lambda one: one.pk)
    relation = Relation.objects.create(
        case=first, other=second, kind=Relation.Kind.RELATED, by_name=by.actor_name
    )
    note_both(case, other, by, "Related to case {}.")
    record("cases.related", subject=case, by=by, other=other.reference)
    return relation


@operation
def end_relation(*, case: Case, other: Case, by: Actor) -> None:
    """They have nothing to do with each other after all."""
    hold_both(case, other, by)
    related = relations_between(case, other).filter(kind=Relation.Kind.RELATED)
    if not related.update(ended_at=timezone.now()):
        raise NotRelated(reference=case.reference, other=other.reference)
    note_both(case, other, by, "Not related to case {} any more.")
    record("cases.relation_ended", subject=case, by=by, other=other.reference)


def hold_both(case: Case, other: Case, by: Actor) -> None:
    """Locks both, always the older first: two officers who do it crosswise wait for each other in turn."""
    if case.pk == other.pk:
        raise SameCase
    for one in (case, other):
        check_on_team(one, by)
    both = Case.objects.select_for_update(of=("self",)).filter(pk__in=[case.pk, other.pk])
    list(both.order_by("pk").values_list("pk"))


def note_both(case: Case, other: Case, by: Actor, words: str) -> None:
    for one, its in ((case, other), (other, case)):
        add_entry(one, Entry.Kind.RELATED, by, text=words.format(its.reference))


def relations_between(case: Case, other: Case) -> RelationQuerySet:
    either = Q(case=case, other=other) | Q(case=other, other=case)
    return Relation.objects.now().filter(either)
