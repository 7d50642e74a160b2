"""One paper on its way through the gate, by the operations that people use. All of it is made up for the demo."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from connected.foundation.identity.models import User
from connected.strategy.bodies.models import Body
from connected.strategy.decisions import operations
from connected.strategy.decisions.models import Decision, Implication, Proposal

VERIFIERS = {
    Implication.Kind.FINANCIAL: ("finance-officer", "Chief accountant (demo)"),
    Implication.Kind.LEGAL: ("monitoring-officer", "Contracts solicitor (demo)"),
    Implication.Kind.EQUALITY: ("equality-officer", "Community development officer (demo)"),
}
CHAIRS = {
    "digital-board": "board-member",
    "directors-board": "director",
    "cabinet": "cabinet-member",
    "council": "democratic-services",
}
"""Who records what each body decided: its chair, or the clerk."""
WORDS = "Checked for the demo borough. Nothing stands in the way."
OF_DECISION = ("outcome", "reasons", "alternatives", "interests", "meeting", "capital", "revenue")
OF_APPROVAL = ("conditions", "exception_reason")
Step = Mapping[str, Any]


def pass_the_gate(
    *,
    proposal: Proposal,
    path: Sequence[Step],
    people: Mapping[str, User],
    cleared_on: date,
    submitted_on: date,
    notice: Step | None = None,
    words: Mapping[str, str] | None = None,
) -> list[Decision]:
    """Clears and submits a draft, then takes it from body to body.

    Each step of `path` is {body, on, reasons} and may hold the other facts of a decision (outcome, conditions,
    meeting ...), `published_on`, `called_in` {members, reason, received_on, outcome, because, on} and
    `enacted_on`. `notice` is {body, published_on, due_on} and what else a notice tells. `people` are those of
    the demo by their keys. Returns the decisions in their order.
    """
    clear(proposal, cleared_on, people, words or {})
    proposal = operations.submit_proposal(proposal=proposal, on=submitted_on, by=proposal.author)
    clerk = people["democratic-services"]
    if notice:
        told = {**notice, "body": Body.objects.get(key=notice["body"])}
        operations.give_notice(proposal=proposal, by=clerk, **told)
    return [take_step(proposal, step, people) for step in path]


def clear(
    proposal: Proposal, on: date, people: Mapping[str, User], words: Mapping[str, str]
) -> None:
    """Each implication worded by the author, and verified by the officer whose field it is."""
    for kind, (officer, post) in VERIFIERS.items():
        text = words.get(kind, WORDS)
        operations.word_proposal_implication(
            proposal=proposal, kind=kind, text=text, by=proposal.author
        )
        operations.verify_proposal_implication(
            proposal=proposal, kind=kind, role=post, on=on, by=people[officer]
        )


def take_step(proposal: Proposal, step: Step, people: Mapping[str, User]) -> Decision:
    """One body decides; what follows the decision is told with it."""
    proposal.refresh_from_db()
    given = {name: step[name] for name in (*OF_DECISION, *OF_APPROVAL) if name in step}
    decision = operations.decide(
        proposal=proposal,
        body=Body.objects.get(key=step["body"]),
        decided_on=step["on"],
        by=people[step.get("recorded_by", CHAIRS[step["body"]])],
        **{"outcome": Decision.Outcome.APPROVED, **given},
    )
    _follow(decision, step, people["democratic-services"])
    return decision


def _follow(decision: Decision, step: Step, clerk: User) -> None:
    if "published_on" in step:
        operations.publish_decision(decision=decision, published_on=step["published_on"], by=clerk)
    if "called_in" in step:
        told = dict(step["called_in"])
        asked = {name: told.pop(name) for name in ("members", "reason", "received_on")}
        one = operations.call_in(decision=decision, by=clerk, **asked)
        operations.settle_call_in(call_in=one, by=clerk, **told)
    if "enacted_on" in step:
        operations.enact(decision=decision, on=step["enacted_on"], by=clerk)
