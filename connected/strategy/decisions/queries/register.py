"""The register of decisions: found by words and filters, never more than the public may know."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models.functions import ExtractYear
from django.shortcuts import get_object_or_404

from connected.foundation.permissions import Actor, Visitor
from connected.strategy.bodies.models import Body
from connected.strategy.decisions.models import Access, Decision, DecisionQuerySet
from connected.strategy.decisions.rules.publication import public_facts
from connected.strategy.plan.models import Programme

WORDS = SearchVector(
    "proposal__title", "proposal__summary", "reasons", "alternatives", config="english"
)
NUMBER = re.compile(r"\d{4}-\d{4,}")
NEWEST = 50


@dataclass(frozen=True)
class Asked:
    """What somebody looks for in the register."""

    words: str = ""
    bodies: Sequence[str] = ()
    programmes: Sequence[str] = ()
    outcomes: Sequence[str] = ()
    years: Sequence[str] = ()


def shown(decisions: DecisionQuerySet) -> DecisionQuerySet:
    """With all that a line or a notice tells."""
    related = ("proposal__programme", "body", "meeting", "notice", "enactment", "supersedes")
    return decisions.select_related(*related).prefetch_related("obligations", "call_ins")


def register(asked: Asked, actor: Actor | None = None) -> DecisionQuerySet:
    """Newest first. Words, programme and outcome of an exempt paper are not told, so they find none."""
    found = Decision.objects.visible_to(actor or Visitor())
    if asked.bodies:
        found = found.filter(body__key__in=asked.bodies)
    if asked.years:
        found = found.filter(decided_on__year__in=[int(year) for year in asked.years])
    if asked.programmes or asked.outcomes or asked.words:
        found = _within_public(found, asked)
    return shown(found)


def _within_public(found: DecisionQuerySet, asked: Asked) -> DecisionQuerySet:
    if NUMBER.fullmatch(asked.words) and not (asked.programmes or asked.outcomes):
        return found.filter(number=asked.words)
    found = found.filter(proposal__access=Access.PUBLIC)
    if asked.programmes:
        found = found.filter(proposal__programme__key__in=asked.programmes)
    if asked.outcomes:
        found = found.filter(outcome__in=asked.outcomes)
    if asked.words:
        query = SearchQuery(asked.words, config="english", search_type="websearch")
        found = found.annotate(found_in=WORDS).filter(found_in=query)
    return found


def register_facts(asked: Asked) -> Iterator[dict[str, Any]]:
    for decision in register(asked):
        yield public_facts(decision, site=settings.SITE_ADDRESS)


def newest_published() -> list[Decision]:
    """For the feed: the decisions published last."""
    return list(register(Asked())[:NEWEST])


def decision_or_404(number: str, actor: Actor) -> Decision:
    decisions = Decision.objects.visible_to(actor)
    return get_object_or_404(shown(decisions), number=number)


def register_choices() -> Mapping[str, list[tuple[str, str]]]:
    """What the filters offer: only what has decisions."""
    decided = Decision.objects.visible_to(Visitor())
    years = decided.annotate(year=ExtractYear("decided_on")).values_list("year", flat=True)
    open_ones = decided.filter(proposal__access=Access.PUBLIC)
    return {
        "bodies": _titles(Body.objects.filter(pk__in=decided.values("body")), "name"),
        "programmes": _titles(
            Programme.objects.filter(pk__in=open_ones.values("proposal__programme")), "title"
        ),
        "outcomes": list(Decision.Outcome.choices),
        "years": [(str(year), str(year)) for year in sorted(set(years.order_by()), reverse=True)],
    }


def _titles(found: Any, title: str) -> list[tuple[str, str]]:
    return list(found.values_list("key", title))


def way_before(decision: Decision) -> list[Decision]:
    """What was decided on the same paper, first to last."""
    others = Decision.objects.visible_to(Visitor()).filter(proposal=decision.proposal)
    return list(others.exclude(pk=decision.pk).select_related("body", "proposal").order_by("pk"))
