"""What may not be done while a proposal is written, verified and submitted."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from connected.foundation.operations import Refused
from connected.foundation.permissions import Actor, Permission
from connected.strategy.bodies.models import Dimension, Rule, Threshold
from connected.strategy.decisions.models import Access, Implication, Proposal
from connected.strategy.decisions.permissions import (
    VERIFY_EQUALITY,
    VERIFY_FINANCIAL,
    VERIFY_LEGAL,
)
from connected.strategy.decisions.rules.sources import (
    EXEMPTION,
    IMPLICATIONS,
    INVESTMENT,
    RETURN,
)

WORDS = frozenset(["title", "summary", "wards", "return_words", "evidence", "sponsor"])
"""What may still be edited while a paper is before a body. Each change ends the verifications."""
FIGURES = frozenset(
    [
        "kind",
        "programme",
        "subject",
        "project",
        "counterparty",
        "capital",
        "revenue",
        "savings",
        "external_funding",
        "wards_affected",
        "return_state",
        "exception_reason",
        "terms",
        "access",
        "exempt_paragraph",
        "amount_band",
        "review_on",
    ]
)
"""What the route hangs on: settled once the paper is submitted."""
VERIFIERS: Mapping[str, Permission] = {
    Implication.Kind.FINANCIAL: VERIFY_FINANCIAL,
    Implication.Kind.LEGAL: VERIFY_LEGAL,
    Implication.Kind.EQUALITY: VERIFY_EQUALITY,
}


class AlreadyDecided(Refused):
    """{reference} was decided or withdrawn. It cannot be changed. Make a new proposal."""

    source = INVESTMENT


class AlreadySubmitted(Refused):
    """{reference} was submitted already. A paper is submitted once."""

    source = INVESTMENT


class NotSubmitted(Refused):
    """{reference} is not before any body, so there is nothing to decide. Submit it first."""

    source = INVESTMENT


class FiguresSettled(Refused):
    """The figures were settled when the paper was submitted, because its route hangs on them.
    Withdraw it and make a new proposal."""

    source = INVESTMENT


class ChangedMeanwhile(Refused):
    """Somebody changed this proposal after you opened it. Look at what it says now, then make your change."""


class CannotBeEdited(Refused):
    """A proposal has no {names} that could be edited."""


class TitleMissing(Refused):
    """Say what the proposal is called, and in a few sentences what it is about."""

    field = "title"


class AmountBelowNought(Refused):
    """An amount cannot be below nought."""

    field = "capital"


class ExemptionIncomplete(Refused):
    """A paper that is kept from the public says under which paragraph, gives the band of the
    amount, and a day on which this is looked at again."""

    source = EXEMPTION
    field = "exempt_paragraph"


class ReturnNotStated(Refused):
    """The proposal asks for money and does not say whether it returns more than it costs. Say so, with the figures."""

    source = RETURN
    field = "return_state"


class ProgrammeMissing(Refused):
    """The proposal asks for money and belongs to no programme. Say which programme it belongs to."""

    source = INVESTMENT
    field = "programme"


class LimitTermsMissing(Refused):
    """Say whose limit is to change, in what it is counted, how much it is to be and from which day."""

    source = INVESTMENT
    field = "terms"


class NoBodyDecides(Refused):
    """This council has named no body that decides. Ask whoever looks after governance.yaml to name one."""

    source = INVESTMENT


class WithdrawalUnexplained(Refused):
    """Say why the paper is withdrawn."""

    field = "because"


class NothingToVerify(Refused):
    """The {kind} implications say nothing yet, so there is nothing to verify. Silence is not clearance."""

    source = IMPLICATIONS


class AuthorVerifies(Refused):
    """This proposal has your name as its author. Another officer must verify its implications."""

    source = IMPLICATIONS


class VerifierUnnamed(Refused):
    """A verification carries a name and a post. Give your post, and see that your account has your name."""

    source = IMPLICATIONS
    field = "role"


def may_verify(actor: Actor, kind: str) -> bool:
    """Money is for finance to verify, law for the monitoring officer, equality for the equality officer."""
    return actor.may(VERIFIERS[kind])


def check_editable(proposal: Proposal, names: Iterable[str]) -> None:
    unknown = set(names) - WORDS - FIGURES
    if unknown:
        raise CannotBeEdited(names=", ".join(sorted(unknown)))
    if proposal.status not in (Proposal.Status.DRAFT, Proposal.Status.AT_GATE):
        raise AlreadyDecided(reference=proposal.reference)
    if proposal.status == Proposal.Status.AT_GATE and set(names) & FIGURES:
        raise FiguresSettled


def check_content(proposal: Proposal) -> None:
    """What holds for every proposal, be it only a draft."""
    if not (proposal.title.strip() and proposal.summary.strip()):
        raise TitleMissing
    figures = (proposal.capital, proposal.revenue, proposal.savings, proposal.external_funding)
    if any(figure < 0 for figure in figures):
        raise AmountBelowNought
    told = proposal.exempt_paragraph.strip() and proposal.amount_band.strip() and proposal.review_on
    if proposal.access == Access.EXEMPT and not told:
        raise ExemptionIncomplete


def check_ready(proposal: Proposal) -> None:
    """What must be said before a body is asked."""
    if proposal.asks_for_money and proposal.programme_id is None:
        raise ProgrammeMissing
    if proposal.asks_for_money and proposal.return_state == Proposal.Return.NOT_APPLICABLE:
        raise ReturnNotStated
    if proposal.kind == Proposal.Kind.LIMIT:
        limit_terms(proposal.terms)


def limit_terms(terms: Mapping[str, Any]) -> dict[str, Any]:
    """The wanted limit, read: {body, dimension, amount, comparison, valid_from}."""
    try:
        read: dict[str, Any] = {
            "body": str(terms["body"]),
            "dimension": Dimension(str(terms["dimension"])),
            "amount": Decimal(str(terms["amount"])),
            "comparison": Rule.Comparison(str(terms.get("comparison", "at least"))),
            "valid_from": date.fromisoformat(str(terms["valid_from"])),
        }
    except (KeyError, ValueError, InvalidOperation) as fault:
        raise LimitTermsMissing from fault
    if not read["body"] or read["amount"] < 0:
        raise LimitTermsMissing
    return read


def same_limit(limit: Threshold, wanted: Mapping[str, Any]) -> bool:
    return limit.amount == wanted["amount"] and limit.comparison == wanted["comparison"]


def check_verifier(proposal: Proposal, implication: Implication, role: str, by: Any) -> None:
    if by.pk == proposal.author_id:
        raise AuthorVerifies
    if not implication.text.strip():
        raise NothingToVerify(kind=implication.get_kind_display().lower())
    if not (role.strip() and by.name.strip()):
        raise VerifierUnnamed
