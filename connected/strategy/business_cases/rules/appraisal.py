"""What an option is worth against business as usual: present values, their ratio, and when the money is back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np
import numpy_financial

from connected.strategy.business_cases.rules.explained import (
    Explained,
    Input,
    derived,
    explained,
    given,
    pounds,
)
from connected.strategy.business_cases.rules.flows import (
    Flow,
    benefits_in,
    costs_in,
    total_by_year,
)
from connected.strategy.business_cases.rules.inputs import NOTHING, Inputs, financial_year

GREEN_BOOK = "HM Treasury, The Green Book"


@dataclass(frozen=True)
class YearRow:
    year: str
    costs: Decimal
    benefits: Decimal
    factor: Decimal
    present: Decimal
    """Benefits less costs, discounted."""
    cumulative: Decimal

    @property
    def net(self) -> Decimal:
        return self.benefits - self.costs


@dataclass(frozen=True)
class Switching:
    """How far one line must move, all else equal, before the option is worth nothing."""

    title: str
    kind: str
    present: Decimal
    change: Explained


@dataclass(frozen=True)
class Swing:
    """What the option is worth with one line at its lowest and at its highest."""

    title: str
    low: Decimal
    high: Decimal
    low_words: str
    high_words: str

    @property
    def width(self) -> Decimal:
        return abs(self.high - self.low)


@dataclass(frozen=True)
class Rate:
    """The internal rate of return: a footnote, never what options are ranked by."""

    rate: Explained
    turns: int
    """How often the flow of money changes its direction; above one, several rates may fit."""

    @property
    def is_doubtful(self) -> bool:
        return self.turns > 1


@dataclass(frozen=True)
class Worth:
    costs: Explained
    benefits: Explained
    npsv: Explained
    bcr: Explained
    payback: Explained
    irr: Rate


def worth_of(flows: Sequence[Flow], inputs: Inputs) -> Worth:
    net = total_by_year(flows, inputs.horizon)
    costs = _sum_of("costs", costs_in(flows), -1)
    benefits = _sum_of("benefits", benefits_in(flows), 1)
    return Worth(
        costs=costs,
        benefits=benefits,
        npsv=npsv_of(costs, benefits),
        bcr=bcr_of(costs, benefits),
        payback=payback_of(net, inputs.first_year),
        irr=irr_of(net),
    )


def _sum_of(what: str, flows: Iterable[Flow], sign: int) -> Explained:
    flows = list(flows)
    return explained(
        sum((sign * flow.value for flow in flows), NOTHING),
        "pounds",
        f"All {what} more than business as usual, each year's pounds times that year's discount factor, added up",
        *(Input(flow.title, pounds(sign * flow.value)) for flow in flows),
        source=GREEN_BOOK,
    )


def npsv_of(costs: Explained, benefits: Explained) -> Explained:
    return explained(
        (benefits.value or NOTHING) - (costs.value or NOTHING),
        "pounds",
        "Present value of benefits less present value of costs",
        derived("Present value of benefits", benefits),
        derived("Present value of costs", costs),
        source=GREEN_BOOK,
    )


def bcr_of(costs: Explained, benefits: Explained) -> Explained:
    """Null where nothing is spent: a ratio to nothing is no number, and not nought."""
    cost, benefit = costs.value or NOTHING, benefits.value or NOTHING
    return explained(
        benefit / cost if cost > 0 else None,
        "ratio",
        "Present value of benefits divided by present value of costs",
        derived("Present value of benefits", benefits),
        derived("Present value of costs", costs),
        source=GREEN_BOOK,
        note=""
        if cost > 0
        else "It costs no more than business as usual, so that there is no ratio.",
    )


def payback_of(net: Sequence[Decimal], first_year: int) -> Explained:
    """The first year in which what came in, not discounted, has made up for what went out."""
    year = payback_year(net)
    note = ""
    if year is None:
        note = _why_no_payback(net)
    inputs = [given("Spent before anything comes back", -lowest_point(net), "pounds")]
    if year is not None:
        inputs.append(Input("Back in", financial_year(first_year + year)))
    return explained(
        None if year is None else Decimal(year),
        "years",
        "Years until benefits, not discounted, have made up for costs",
        *inputs,
        note=note,
    )


def payback_year(net: Sequence[Decimal]) -> int | None:
    total, owed = NOTHING, False
    for year, amount in enumerate(net):
        total += amount
        if owed and total >= 0:
            return year
        owed = owed or total < 0
    return None


def lowest_point(net: Sequence[Decimal]) -> Decimal:
    total = lowest = NOTHING
    for amount in net:
        total += amount
        lowest = min(lowest, total)
    return lowest


def _why_no_payback(net: Sequence[Decimal]) -> str:
    if lowest_point(net) == 0:
        return "There is nothing to pay back."
    return "The money does not come back in the years of this case."


def irr_of(net: Sequence[Decimal]) -> Rate:
    found = _irr(net)
    turns = direction_changes(net)
    note = ""
    if found is None:
        note = "No rate fits."
    elif turns > 1:
        note = (
            f"The flow of money changes direction {turns} times, so that more than one rate may fit."
            " Do not judge by this one."
        )
    rate = explained(
        found,
        "percent",
        "The discount rate at which the option would be worth nothing",
        Input("Changes of direction", str(turns)),
        note=note,
    )
    return Rate(rate, turns)


def _irr(net: Sequence[Decimal]) -> Decimal | None:
    if not direction_changes(net):
        return None
    rate = numpy_financial.irr([float(amount) for amount in net])
    return None if np.isnan(rate) else Decimal(repr(float(rate))) * 100


def direction_changes(net: Sequence[Decimal]) -> int:
    signs = [amount > 0 for amount in net if amount]
    return sum(before != after for before, after in pairwise(signs))


def by_year(flows: Sequence[Flow], inputs: Inputs, weights: Sequence[Decimal]) -> list[YearRow]:
    costs = total_by_year(costs_in(flows), inputs.horizon)
    benefits = total_by_year(benefits_in(flows), inputs.horizon)
    rows, cumulative = [], NOTHING
    for year, cost, benefit, weight in zip(inputs.years, costs, benefits, weights, strict=True):
        present = (benefit + cost) * weight
        cumulative += present
        rows.append(
            YearRow(financial_year(year), _pence(-cost), _pence(benefit), weight.quantize(Decimal("0.0001")),
                    _pence(present), _pence(cumulative))
        )  # fmt: skip
    return rows


def _pence(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def switching_values(flows: Sequence[Flow], npsv: Decimal) -> list[Switching]:
    return [
        Switching(flow.title, flow.line.kind, _pence(flow.value), _switching(flow, npsv))
        for flow in flows
        if flow.present
    ]


def _switching(flow: Flow, npsv: Decimal) -> Explained:
    change = -npsv / flow.value * 100
    note = "It would have to fall below nothing, so that this line alone cannot change the answer."
    return explained(
        change,
        "percent",
        "The change of this line alone at which the net present value is nought",
        given("Net present value", npsv, "pounds"),
        given("Present value of the line", flow.value, "pounds"),
        source=GREEN_BOOK,
        note=note if change < -100 else "",
    )


def swings(flows: Iterable[Flow], npsv: Decimal) -> list[Swing]:
    """One line at a time from its lowest to its highest, the widest first."""
    found = [_swing(flow, npsv) for flow in flows if flow.line.low != flow.line.high]
    return sorted(found, key=lambda swing: swing.width, reverse=True)


def _swing(flow: Flow, npsv: Decimal) -> Swing:
    low, high = flow.line.low, flow.line.high
    return Swing(
        title=flow.title,
        low=_pence(npsv + (low - 1) * flow.value),
        high=_pence(npsv + (high - 1) * flow.value),
        low_words=f"{low * 100:.0f}%",
        high_words=f"{high * 100:.0f}%",
    )
