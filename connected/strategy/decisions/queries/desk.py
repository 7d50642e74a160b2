"""The gate desk: which papers are whose turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Implication, Proposal, ProposalQuerySet
from connected.strategy.decisions.queries.gate import bodies_of
from connected.strategy.decisions.rules.preparing import may_verify

OPEN = (Proposal.Status.DRAFT, Proposal.Status.AT_GATE)
EMPTY = {
    "verify": "Nothing waits for you to verify it.",
    "body": "No paper is before a body on which you sit.",
    "mine": "You have no proposal under way.",
    "all": "There are no proposals yet.",
}


@dataclass(frozen=True)
class Tab:
    key: str
    title: str
    number: int


@dataclass(frozen=True)
class Desk:
    tabs: Sequence[Tab]
    tab: str
    papers: ProposalQuerySet

    @property
    def empty(self) -> str:
        return EMPTY[self.tab]


def desk_of(actor: Actor, asked: str, today: date) -> Desk:
    """All tabs with their numbers, and the papers of the one asked for; else of the first that has any."""
    whose = _whose(actor, today)
    visible = Proposal.objects.visible_to(actor)
    numbers = visible.aggregate(
        **{key: Count("pk", filter=which, distinct=True) for key, (_, which) in whose.items()}
    )
    tabs = [Tab(key, title, numbers[key]) for key, (title, _) in whose.items()]
    tab = asked if asked in whose else next((one.key for one in tabs if one.number), "all")
    papers = visible.filter(pk__in=visible.filter(whose[tab][1]).values("pk"))
    shown = papers.select_related("programme", "body", "author").annotate(
        verified=Count("implications", filter=Q(implications__verified_on__isnull=False))
    )
    return Desk(tabs, tab, shown.order_by("-submitted_on", "-created_at", "-pk"))


def _whose(actor: Actor, today: date) -> dict[str, tuple[str, Q]]:
    user = actor if isinstance(actor, User) else None
    bodies = bodies_of(actor, today)
    kinds = [kind for kind in Implication.Kind.values if may_verify(actor, kind)]
    return {
        "verify": ("To verify", _to_verify(user, kinds)),
        "body": ("Before my body", Q(status=Proposal.Status.AT_GATE, body__in=bodies)),
        "mine": ("Mine", Q(author=user)),
        "all": ("All", Q()),
    }


def _to_verify(user: User | None, kinds: Sequence[str]) -> Q:
    """Worded, not verified, in the actor's field, and not of the actor's own writing."""
    waiting = Implication.objects.filter(kind__in=kinds, verified_on=None).exclude(text="")
    return Q(status__in=OPEN, pk__in=waiting.values("proposal")) & ~Q(author=user)
