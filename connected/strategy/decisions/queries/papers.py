"""All that a proposal's page shows, and what the reader may do next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.decisions.models import Decision, Implication, Proposal
from connected.strategy.decisions.permissions import (
    PREPARE_PROPOSALS,
    PUBLISH_DECISIONS,
    RECORD_DECISIONS,
)
from connected.strategy.decisions.queries.gate import bodies_of
from connected.strategy.decisions.rules.preparing import may_verify

DRAFT, AT_GATE = Proposal.Status.DRAFT, Proposal.Status.AT_GATE
WHOLE = Decision.objects.select_related(
    "body", "notice", "enactment", "decided_by"
).prefetch_related("call_ins", "obligations")


def paper_or_404(actor: Actor, reference: str) -> Proposal:
    papers = Proposal.objects.visible_to(actor).select_related(
        "programme", "body", "author", "follows"
    )
    return get_object_or_404(
        papers.prefetch_related(
            "implications",
            "forward_plan__body",
            "followed_by",
            Prefetch("decisions", WHOLE.order_by("decided_on", "pk")),
        ),
        reference=reference,
    )


@dataclass(frozen=True)
class Action:
    """A step that the reader may take now."""

    text: str
    href: str
    is_next: bool = False


def actions_for(proposal: Proposal, actor: Actor, today: date) -> list[Action]:
    return [
        Action(text, reverse(name, args=[proposal.reference, *more]), is_next)
        for text, name, more, is_next in _steps(proposal, actor, today)
    ]


def _steps(
    proposal: Proposal, actor: Actor, today: date
) -> Iterator[tuple[str, str, Sequence[str], bool]]:
    status = proposal.status
    if (
        actor.may(RECORD_DECISIONS)
        and status == AT_GATE
        and proposal.body in bodies_of(actor, today)
    ):
        yield "Record what was decided", "choose-outcome", (), True
    if actor.may(PREPARE_PROPOSALS) and status == DRAFT:
        yield "Submit it to the gate", "submit-proposal", (), True
        yield "Edit the figures", "edit-proposal", ("figures",), False
        yield "Edit the return", "edit-proposal", ("return",), False
        yield "Say who may read it", "edit-proposal", ("access",), False
        if proposal.kind == Proposal.Kind.LIMIT:
            yield "Edit the wanted limit", "edit-proposal", ("limit",), False
    if actor.may(PREPARE_PROPOSALS) and status in (DRAFT, AT_GATE):
        yield "Edit the words", "edit-proposal", ("words",), False
        yield "Add evidence", "add-evidence", (), False
        yield "Withdraw it", "withdraw-proposal", (), False
    if actor.may(PUBLISH_DECISIONS) and status in (DRAFT, AT_GATE):
        yield "Put it on the forward plan", "give-notice", (), False
        if any(entry.withdrawn_on is None for entry in proposal.forward_plan.all()):
            yield "Withdraw its notice", "withdraw-notice", (), False


@dataclass(frozen=True)
class ImplicationShown:
    implication: Implication
    word: str | None
    verify: str | None
    """Where the reader may do that, or None."""


def implications_for(proposal: Proposal, actor: Actor) -> list[ImplicationShown]:
    is_open = proposal.status in (DRAFT, AT_GATE)
    shown = []
    for one in proposal.implications.all():
        words = is_open and actor.may(PREPARE_PROPOSALS)
        verifies = (
            is_open and bool(one.text) and not one.is_verified and may_verify(actor, one.kind)
        )
        shown.append(
            ImplicationShown(
                one,
                _at("word-proposal-implication", proposal, one.kind) if words else None,
                _at("verify-proposal-implication", proposal, one.kind) if verifies else None,
            )
        )
    return shown


def _at(name: str, proposal: Proposal, kind: str) -> str:
    return reverse(name, args=[proposal.reference, kind])


def history_of(proposal: Proposal) -> list[dict[str, Any]]:
    """What happened to the paper, the newest first."""
    events = sorted(_events(proposal), key=lambda event: event["at"])
    return [{"text": "", "by": "", **event} for event in reversed(events)]


def _events(proposal: Proposal) -> Iterator[dict[str, Any]]:
    verified = [one.verified_on for one in proposal.implications.all()]
    days = [_day(proposal.created_at), proposal.submitted_on, *verified]
    yield {
        "title": "Opened",
        "at": min(day for day in days if day),
        "by": proposal.author.name,
    }
    if proposal.submitted_on:
        stops = ", ".join(stop["name"] for stop in proposal.route)
        yield {"title": "Submitted", "at": proposal.submitted_on, "text": f"The way: {stops}."}
    for one in proposal.implications.all():
        if one.verified_on:
            who = f"{one.verifier_name}, {one.verifier_role}"
            yield {
                "title": f"{one.get_kind_display()} implications verified",
                "at": one.verified_on,
                "by": who,
            }
    for entry in proposal.forward_plan.all():
        told = f"{entry.body}, not before {in_words(entry.due_on)}. {entry.get_route_display()}."
        yield {"title": "Put on the forward plan", "at": entry.published_on, "text": told}
        if entry.withdrawn_on:
            yield {
                "title": "Notice withdrawn",
                "at": entry.withdrawn_on,
                "text": entry.withdrawn_because,
            }
    for decision in proposal.decisions.all():
        yield from _decided(decision)
    if proposal.withdrawn_on:
        yield {
            "title": "Withdrawn",
            "at": proposal.withdrawn_on,
            "text": proposal.withdrawn_because,
        }


def _decided(decision: Decision) -> Iterator[dict[str, Any]]:
    title = f"{decision.body}: {decision.get_outcome_display().lower()}"
    who = ", ".join(filter(None, [decision.decided_by_name, decision.decided_by_post]))
    yield {"title": title, "at": decision.decided_on, "by": who, "text": decision.reasons}
    notice = getattr(decision, "notice", None)
    if notice:
        yield {"title": f"Decision {decision.number} published", "at": notice.published_on}
    for call_in in decision.call_ins.all():
        names = ", ".join(call_in.members)
        yield {"title": "Called in", "at": call_in.received_on, "by": names, "text": call_in.reason}
        if call_in.settled_on:
            words = call_in.get_outcome_display()
            yield {
                "title": f"Call-in settled: {words.lower()}",
                "at": call_in.settled_on,
                "text": call_in.settled_because,
            }
    enactment = getattr(decision, "enactment", None)
    if enactment:
        yield {
            "title": f"Decision {decision.number} took effect",
            "at": enactment.on,
            "text": enactment.because,
        }


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
