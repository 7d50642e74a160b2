"""What was approved before and counts together with a paper: per project, counterparty and programme."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from connected.foundation.permissions import Actor
from connected.strategy.bodies.queries import key_tests_on
from connected.strategy.bodies.rules import key_tests_passed
from connected.strategy.decisions.models import Access, Decision, DecisionQuerySet, Proposal
from connected.strategy.decisions.permissions import SEE_PROPOSALS
from connected.strategy.decisions.rules.routing import NOTHING, Amounts, Before, adds_up

NO_ROWS = Q(pk__in=[])


def standing_apart_from(proposal: Proposal) -> DecisionQuerySet:
    """Approvals that stand, other than of this paper itself."""
    return Decision.objects.standing().exclude(proposal=proposal)


def same_project(proposal: Proposal) -> Q:
    return Q(proposal__project=proposal.project) if proposal.project else NO_ROWS


def same_counterparty(proposal: Proposal) -> Q:
    key = proposal.counterparty_key
    return Q(proposal__counterparty_key=key) if key else NO_ROWS


def same_programme(proposal: Proposal) -> Q:
    programme = proposal.programme_id
    return Q(proposal__programme=programme) if programme else NO_ROWS


def approved_before(proposal: Proposal) -> Before:
    if not adds_up(proposal):
        return Before()
    others = standing_apart_from(proposal)
    related = others.filter(same_project(proposal) | same_counterparty(proposal))
    return Before(
        **_sums(
            related,
            capital=F("capital"),
            revenue=F("revenue"),
            savings=F("proposal__savings"),
            external=F("proposal__external_funding"),
        ),
        **_sums(
            others.filter(same_counterparty(proposal)), counterparty=F("capital") + F("revenue")
        ),
        **_sums(others.filter(same_programme(proposal)), programme=F("capital") + F("revenue")),
    )


def _sums(decisions: DecisionQuerySet, **amounts: Any) -> dict[str, Decimal]:
    wanted = {name: Coalesce(Sum(amount), NOTHING) for name, amount in amounts.items()}
    return decisions.order_by().aggregate(**wanted)


def key_reasons(amounts: Amounts, day: date) -> list[str]:
    """Why it is a key decision: by the paper's amounts and what counts together with them."""
    return key_tests_passed(amounts, key_tests_on(day))


@dataclass(frozen=True)
class Exposure:
    """One line of the table on a proposal's page: what was approved, what this paper adds, and both."""

    what: str
    name: str
    decisions: Sequence[Decision]
    asked: Decimal

    @property
    def before(self) -> Decimal:
        return sum((one.capital + one.revenue for one in self.decisions), NOTHING)

    @property
    def together(self) -> Decimal:
        return self.before + self.asked


def exposure_of(proposal: Proposal) -> list[Exposure]:
    """Per project, counterparty and programme, those that the paper names."""
    asked = proposal.capital + proposal.revenue
    kinds = [
        ("Project", proposal.project, same_project),
        ("Counterparty", proposal.counterparty, same_counterparty),
        ("Programme", str(proposal.programme or ""), same_programme),
    ]
    others = standing_apart_from(proposal).select_related("proposal", "body")
    return [
        Exposure(what, name, list(others.filter(same(proposal))), asked)
        for what, name, same in kinds
        if name
    ]


@dataclass(frozen=True)
class Group:
    """What was approved in all for one programme or with one counterparty."""

    name: str
    decisions: Sequence[Decision]

    @property
    def capital(self) -> Decimal:
        return sum((one.capital for one in self.decisions), NOTHING)

    @property
    def revenue(self) -> Decimal:
        return sum((one.revenue for one in self.decisions), NOTHING)


def standing_for(actor: Actor) -> list[Decision]:
    """All approvals that stand, and whose amounts, programme and counterparty the actor may know."""
    found = Decision.objects.visible_to(actor).standing()
    if not actor.may(SEE_PROPOSALS):
        found = found.filter(proposal__access=Access.PUBLIC)
    return list(found.select_related("proposal__programme", "body").order_by("pk"))


def by_programme(decisions: Sequence[Decision]) -> list[Group]:
    return _groups(decisions, lambda one: str(one.proposal.programme or ""))


def by_counterparty(decisions: Sequence[Decision]) -> list[Group]:
    """Under the name as it was spelt first, however it was spelt later."""
    names: dict[str, str] = {}
    for one in decisions:
        names.setdefault(one.proposal.counterparty_key, one.proposal.counterparty)
    return _groups(decisions, lambda one: names[one.proposal.counterparty_key])


def _groups(decisions: Sequence[Decision], name_of: Callable[[Decision], str]) -> list[Group]:
    groups: dict[str, list[Decision]] = {}
    for one in decisions:
        groups.setdefault(name_of(one), []).append(one)
    return [Group(name, group) for name, group in sorted(groups.items()) if name]
