from collections.abc import Iterable
from datetime import timedelta
from math import cos, radians

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Coalesce

from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.rules.relating import (
    METRES_PER_DEGREE,
    NEAR_METRES,
    SAME_PLACE_IN_WORDS,
    Likeness,
    metres_between,
)

WITHIN = timedelta(days=28)
MOST_LOOKED_AT = 50
MOST_SHOWN = 5


def likely_same(case: Case, actor: Actor, *, known: Iterable[int] = ()) -> list[Likeness]:
    """At most 5 other cases that may be about the same thing, the likeliest first. `known`: not these.

    One statement (and one for the actor's teams): what was asked of the same kind, or by the same person,
    within 28 days of this case, is read from the indexes by type and by e-mail address.
    """
    found = [_compared(case, other) for other in _candidates(case, actor, known)]
    likely = [one for one in found if one.counts]
    return sorted(likely, key=lambda one: (-one.weight, -one.case.pk))[:MOST_SHOWN]


def _candidates(case: Case, actor: Actor, known: Iterable[int]) -> "Iterable[Case]":
    same_kind = Q(case_type=case.case_type_id) & (_near(case) | _same_place(case))
    return (
        Case.objects.visible_to(actor)
        .filter(opened_at__range=(case.opened_at - WITHIN, case.opened_at + WITHIN))
        .exclude(pk__in=[case.pk, *known])
        .alias(near_words=_likeness("place_text", case.place_text))
        .filter(same_kind | _same_person(case))
        .annotate(
            alike_words=_likeness("summary", case.summary),
            alike_place=F("near_words"),
        )
        .select_related("case_type")
        .order_by("-opened_at")[:MOST_LOOKED_AT]
    )


def _likeness(column: str, words: str) -> TrigramSimilarity | Value:
    if not words:
        return Value(0.0, output_field=FloatField())
    return Coalesce(TrigramSimilarity(column, words), 0.0)  # type: ignore[return-value]


def _near(case: Case) -> Q:
    """In a square about the case; how far it is exactly is worked out for the few that are in it."""
    if case.latitude is None or case.longitude is None:
        return Q(pk=None)
    north = NEAR_METRES / METRES_PER_DEGREE
    east = north / max(cos(radians(case.latitude)), 0.01)
    return Q(
        latitude__range=(case.latitude - north, case.latitude + north),
        longitude__range=(case.longitude - east, case.longitude + east),
    )


def _same_place(case: Case) -> Q:
    return Q(near_words__gte=SAME_PLACE_IN_WORDS) if case.place_text else Q(pk=None)


def _same_person(case: Case) -> Q:
    by_email = Q(reporter_email=case.reporter_email) if case.reporter_email else Q(pk=None)
    return by_email | Q(reporter=case.reporter_id) if case.reporter_id else by_email


def _compared(case: Case, other: Case) -> Likeness:
    by_email = bool(case.reporter_email) and case.reporter_email == other.reporter_email
    by_user = case.reporter_id is not None and case.reporter_id == other.reporter_id
    return Likeness(
        case=other,
        metres=metres_between(case, other),
        same_person=by_email or by_user,
        same_kind=case.case_type_id == other.case_type_id,
        words=other.alike_words,  # type: ignore[attr-defined]
        place=other.alike_place,  # type: ignore[attr-defined]
    )
