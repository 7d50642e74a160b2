"""What an option changes, year by year, against what happens anyway."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from connected.strategy.business_cases.models import Line
from connected.strategy.business_cases.rules.discounting import present_value
from connected.strategy.business_cases.rules.inputs import (
    BENEFITS,
    COSTS,
    NOTHING,
    Inputs,
    LineInput,
    OptionInput,
)
from connected.strategy.business_cases.rules.optimism import (
    CAPITAL,
    DURATION,
    RUNNING,
    Bias,
    bias_of,
    cost_of_mitigation,
)

MITIGATION = "mitigation"


@dataclass(frozen=True)
class Biases:
    capital: Bias
    running: Bias
    duration: Bias

    def factor_for(self, kind: str) -> Decimal:
        if kind == Line.Kind.CAPITAL:
            return self.capital.factor
        return self.running.factor if kind == Line.Kind.REVENUE else Decimal(1)


def biases_of(inputs: Inputs) -> Biases:
    return Biases(
        *(bias_of(inputs.shares, inputs.mitigations, on) for on in (CAPITAL, RUNNING, DURATION))
    )


@dataclass(frozen=True)
class Flow:
    """A line as it counts in the value of an option: upwards or downwards, and by how much."""

    line: LineInput
    amounts: tuple[Decimal, ...]
    """With optimism bias, one for each year of the case."""
    sign: int
    """Of the option's value: what business as usual costs is spared, and so counts up."""
    of_counterfactual: bool
    present: Decimal
    """Without sign."""

    @property
    def value(self) -> Decimal:
        return self.sign * self.present

    @property
    def is_unbiased(self) -> bool:
        """What we pay today is known, and so is what we pay to keep overruns in check."""
        return self.of_counterfactual or self.line.key == MITIGATION

    @property
    def is_cost(self) -> bool:
        return self.line.kind in COSTS

    @property
    def title(self) -> str:
        return (
            f"{self.line.title} (business as usual)" if self.of_counterfactual else self.line.title
        )


def flows_of(
    option: OptionInput, inputs: Inputs, biases: Biases, weights: Sequence[Decimal]
) -> list[Flow]:
    """The option's lines, and those of business as usual with the opposite sign."""
    usual = inputs.counterfactual
    anyway = usual.lines if usual else ()
    if option.is_counterfactual:
        return []
    own = [
        _flow(line, inputs.horizon, biases.factor_for(line.kind), weights) for line in option.lines
    ]
    extra = _mitigation(inputs)
    own += [_flow(line, inputs.horizon, Decimal(1), weights) for line in extra]
    return own + [_flow(line, inputs.horizon, Decimal(1), weights, spared=True) for line in anyway]


def _flow(
    line: LineInput,
    horizon: int,
    factor: Decimal,
    weights: Sequence[Decimal],
    *,
    spared: bool = False,
) -> Flow:
    amounts = in_full(line.amounts, horizon)
    if factor != 1:
        amounts = tuple(amount * factor for amount in amounts)
    sign = -line.sign if spared else line.sign
    return Flow(line, amounts, sign, spared, present_value(amounts, weights))


def in_full(amounts: Sequence[Decimal], horizon: int) -> tuple[Decimal, ...]:
    """One amount for each year of the case: nothing for those that were left out."""
    length = horizon + 1
    return (*amounts[:length], *[NOTHING] * (length - len(amounts)))


def _mitigation(inputs: Inputs) -> list[LineInput]:
    cost = cost_of_mitigation(inputs.mitigations)
    if not cost:
        return []
    title = "Keeping cost and time in check"
    return [LineInput(MITIGATION, title, Line.Kind.REVENUE.value, (cost,))]


def total_by_year(flows: Iterable[Flow], horizon: int) -> tuple[Decimal, ...]:
    """What the flows bring in each year, costs below nought."""
    totals = [NOTHING] * (horizon + 1)
    for flow in flows:
        for year, amount in enumerate(flow.amounts):
            totals[year] += flow.sign * amount
    return tuple(totals)


def costs_in(flows: Iterable[Flow]) -> list[Flow]:
    return [flow for flow in flows if flow.is_cost]


def benefits_in(flows: Iterable[Flow]) -> list[Flow]:
    return [flow for flow in flows if flow.line.kind in BENEFITS]
