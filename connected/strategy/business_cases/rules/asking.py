"""What a case asks a body for: the sums by which it is decided who may decide, and what it returns."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from connected.strategy.business_cases.models import Appraisal, Line
from connected.strategy.business_cases.rules.financing import by_year
from connected.strategy.business_cases.rules.inputs import NOTHING, Inputs
from connected.strategy.business_cases.rules.refusals import FiguresDiffer
from connected.strategy.business_cases.rules.results import Results
from connected.strategy.decisions.models import Proposal


@dataclass(frozen=True)
class Asked:
    """Named as the gate names them."""

    capital: Decimal
    """All of it, as typed: optimism bias is weighed, and not asked for."""
    revenue: Decimal
    """Running cost of the dearest year, more than business as usual."""
    savings: Decimal
    """Cashable savings of the best year."""
    external_funding: Decimal
    return_state: str
    return_words: str


def asked_for(inputs: Inputs, results: Results) -> Asked:
    preferred, verdict, terms = inputs.preferred, results.verdict, inputs.terms
    assert preferred is not None, "a case without a preferred option is not ready"
    assert verdict is not None, "a preferred option has a verdict"
    capital = sum(by_year(preferred, inputs, Line.Kind.CAPITAL), NOTHING)
    state = Proposal.Return.POSITIVE if verdict.is_positive else Proposal.Return.NEGATIVE
    return Asked(
        capital=max(capital, NOTHING),
        revenue=_most(by_year(preferred, inputs, Line.Kind.REVENUE)),
        savings=_most(by_year(preferred, inputs, Line.Kind.CASHABLE)),
        external_funding=terms.external if terms else NOTHING,
        return_state=state.value,
        return_words=verdict.words,
    )


def check_same_return(proposal: Proposal, frozen: Appraisal | None) -> None:
    """Nobody decides on other figures than those that were worked out."""
    state = Proposal.Return.NEGATIVE
    if frozen is not None and frozen.is_positive:
        state = Proposal.Return.POSITIVE
    if proposal.return_state != state:
        raise FiguresDiffer(reference=proposal.reference)


def _most(amounts: Iterable[Decimal]) -> Decimal:
    return max([NOTHING, *amounts])
