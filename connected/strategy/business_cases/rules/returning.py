"""Whether a case returns more than it costs (Cabinet report, 5 April 2017, 3.7, 3.8 and 7.1)."""

from dataclasses import dataclass

from connected.strategy.business_cases.rules.explained import Explained
from connected.strategy.business_cases.rules.financing import RULE, Financing


@dataclass(frozen=True)
class Verdict:
    is_positive: bool
    reasons: tuple[str, ...]
    """In plain words, whichever way it goes."""
    source: str = RULE

    @property
    def words(self) -> str:
        return " ".join(self.reasons)


def verdict_on(npsv: Explained, financing: Financing | None) -> Verdict:
    """Positive only where it is worth more than nothing AND savings offset what the revenue budget pays."""
    worth = npsv.value is not None and npsv.value > 0
    offset = (
        financing is not None
        and financing.balance.value is not None
        and financing.balance.value >= 0
    )
    return Verdict(worth and offset, (_worth_words(npsv, worth), _offset_words(financing, offset)))


def _worth_words(npsv: Explained, worth: bool) -> str:
    if worth:
        return f"It is worth {npsv.text} more than it costs, in today's value."
    if npsv.value == 0:
        return "It is worth exactly what it costs, and not more."
    return f"It is worth less than it costs: {npsv.text} in today's value."


def _offset_words(financing: Financing | None, offset: bool) -> str:
    if financing is None:
        return "Nobody has said how it is paid for, so that it is not known whether savings offset its cost."
    cost, savings = financing.cost.text, financing.savings.text
    if offset:
        return (
            f"Over its life it costs the revenue budget {cost}, and cashable savings of {savings} offset that."
            f"{_meanwhile(financing)}"
        )
    return f"Over its life it costs the revenue budget {cost}. Cashable savings of {savings} do not offset that."


def _meanwhile(financing: Financing) -> str:
    short = financing.short_years
    if not short:
        return ""
    return f" Savings catch up with costs after {short[-1].year}."
