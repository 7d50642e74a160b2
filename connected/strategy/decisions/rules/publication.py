"""What the public is told of a decision. One place, so that page, search, feed, JSON and CSV cannot differ."""

from datetime import date
from decimal import Decimal
from typing import Any

from connected.foundation.ui.words import in_words
from connected.strategy.decisions.models import CallIn, Decision, Obligation

COLUMNS = {
    "number": "Number",
    "decided_on": "Decided on",
    "body": "Body",
    "title": "Title",
    "programme": "Programme",
    "outcome": "Outcome",
    "capital": "Capital",
    "revenue": "Yearly revenue",
    "is_key": "Key decision",
    "published_on": "Published on",
    "in_force_on": "In force on",
    "exempt_paragraph": "Exempt under",
    "amount_band": "Band of the amount",
    "review_on": "Exemption looked at again on",
    "address": "Address",
}
"""Of the register as a table: the fact's name and its heading."""


def public_authority(decision: Decision) -> str:
    """The words frozen with a decision tell the amount. Of an exempt paper they are told without it."""
    proposal = decision.proposal
    if not proposal.is_exempt:
        return decision.authority
    on = in_words(proposal.submitted_on)
    return f"{decision.body} decided it by the table of limits in force on {on}."


def public_facts(decision: Decision, *, site: str) -> dict[str, Any]:
    """What is open to everybody, as JSON has it. Of an exempt paper only the trace."""
    shared = {
        "number": decision.number,
        "address": f"{site}{decision.get_absolute_url()}",
        "title": decision.proposal.public_title,
        "body": decision.body.name,
        "decided_on": _iso(decision.decided_on),
        "published_on": _iso(_published_on(decision)),
        "authority": public_authority(decision),
        "is_exempt": decision.proposal.is_exempt,
    }
    return shared | (_trace(decision) if decision.proposal.is_exempt else _whole(decision))


def _trace(decision: Decision) -> dict[str, Any]:
    proposal = decision.proposal
    return {
        "exempt_paragraph": proposal.exempt_paragraph,
        "amount_band": proposal.amount_band,
        "review_on": _iso(proposal.review_on),
    }


def _whole(decision: Decision) -> dict[str, Any]:
    proposal = decision.proposal
    return {
        "kind": proposal.get_kind_display(),
        "summary": proposal.summary,
        "programme": proposal.programme.title if proposal.programme else None,
        "project": proposal.project or None,
        "wards": proposal.wards,
        "outcome": decision.get_outcome_display(),
        "recommendation": decision.recommendation or None,
        "capital": _pounds(decision.capital),
        "revenue": _pounds(decision.revenue),
        "reasons": decision.reasons,
        "alternatives": decision.alternatives or None,
        "interests": decision.interests or None,
        "return_state": decision.return_state,
        "exception": decision.exception_reason or None,
        "is_key": decision.is_key,
        "key_because": proposal.key_because or None,
        "decided_by": decision.decided_by_name,
        "decided_by_post": decision.decided_by_post or None,
        "conditions": [_condition(one) for one in decision.obligations.all()],
        "call_ins": [_call_in(one) for one in decision.call_ins.all()],
        "takes_effect_on": _iso(getattr(_notice(decision), "effective_on", None)),
        "in_force_on": _iso(getattr(getattr(decision, "enactment", None), "on", None)),
        "supersedes": decision.supersedes.number if decision.supersedes else None,
    }


def _condition(one: Obligation) -> dict[str, Any]:
    return {
        "text": one.text,
        "owner": one.owner,
        "due_on": _iso(one.due_on),
        "before_spending": one.before_spending,
        "met_on": _iso(one.met_on),
        "evidence": one.evidence or None,
    }


def _call_in(one: CallIn) -> dict[str, Any]:
    return {
        "received_on": _iso(one.received_on),
        "members": one.members,
        "reason": one.reason,
        "outcome": one.get_outcome_display(),
        "settled_on": _iso(one.settled_on),
        "because": one.settled_because or None,
    }


def table_row(facts: dict[str, Any]) -> list[object]:
    """One line of the register as a table; what an exempt paper does not tell stays empty."""
    return [_words(facts.get(name)) for name in COLUMNS]


def _words(value: object) -> object:
    return {True: "Yes", False: "No"}[value] if isinstance(value, bool) else value


def _notice(decision: Decision) -> Any:
    return getattr(decision, "notice", None)


def _published_on(decision: Decision) -> date | None:
    return getattr(_notice(decision), "published_on", None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _pounds(amount: Decimal) -> str:
    return f"{amount:.2f}"
