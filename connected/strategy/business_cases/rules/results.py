"""A whole business case, worked out: the one way into the engine, for the page, the gate and the bench."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from connected.strategy.business_cases.rules import appraisal
from connected.strategy.business_cases.rules.appraisal import Swing, Switching, Worth, YearRow
from connected.strategy.business_cases.rules.discounting import LONG, factors
from connected.strategy.business_cases.rules.explained import Explained, derived, explained, given
from connected.strategy.business_cases.rules.financing import Financing, financing_of
from connected.strategy.business_cases.rules.flows import Biases, Flow, biases_of, flows_of
from connected.strategy.business_cases.rules.inputs import NOTHING, Inputs, OptionInput
from connected.strategy.business_cases.rules.optimism import lengthened
from connected.strategy.business_cases.rules.returning import Verdict, verdict_on
from connected.strategy.business_cases.rules.simulation import (
    Draws,
    Spread,
    shared_draws,
    simulate,
)

ENGINE = "1"
"""Raised with every change that alters a figure."""


@dataclass(frozen=True)
class OptionResult:
    key: str
    title: str
    kind: str
    is_preferred: bool
    worth: Worth
    without_bias: Explained
    """The net present value had nothing been added for optimism."""
    reduced: Explained | None
    """The net present value at the reduced rates, where the case looks far ahead."""
    years: tuple[YearRow, ...]
    switching: tuple[Switching, ...]
    swings: tuple[Swing, ...]
    spread: Spread | None

    @property
    def likelihood(self) -> Explained | None:
        """Of being worth less than nothing."""
        return self.spread.negative if self.spread else None


@dataclass(frozen=True)
class BiasResult:
    capital: Explained
    running: Explained
    duration: Explained
    months: Explained | None


@dataclass(frozen=True)
class Results:
    engine: str
    schedule: str
    bias: BiasResult
    options: tuple[OptionResult, ...]
    financing: Financing | None
    verdict: Verdict | None

    @property
    def preferred(self) -> OptionResult | None:
        return next((one for one in self.options if one.is_preferred), None)


def work_out(inputs: Inputs) -> Results:
    biases = biases_of(inputs)
    options = tuple(_options(inputs, biases))
    preferred = next((one for one in options if one.is_preferred), None)
    financing = financing_of(inputs)
    return Results(
        engine=ENGINE,
        schedule=inputs.schedule.version,
        bias=_bias(inputs, biases),
        options=options,
        financing=financing,
        verdict=verdict_on(preferred.worth.npsv, financing) if preferred else None,
    )


def _bias(inputs: Inputs, biases: Biases) -> BiasResult:
    return BiasResult(
        capital=biases.capital.resultant,
        running=biases.running.resultant,
        duration=biases.duration.resultant,
        months=lengthened(Decimal(inputs.months), biases.duration) if inputs.months else None,
    )


def _options(inputs: Inputs, biases: Biases) -> list[OptionResult]:
    weights = factors(inputs.schedule.bands, inputs.horizon)
    generator = np.random.Generator(np.random.SFC64(inputs.seed))
    everyone = [flows_of(option, inputs, biases, weights) for option in inputs.options]
    anyway = next((flows for flows in everyone if flows), [])
    shared = shared_draws(
        [flow for flow in anyway if flow.of_counterfactual], inputs.draws, generator
    )
    return [
        _result(option, flows, inputs, biases, weights, shared, generator)
        for option, flows in zip(inputs.options, everyone, strict=True)
    ]


def _result(
    option: OptionInput,
    flows: Sequence[Flow],
    inputs: Inputs,
    biases: Biases,
    weights: Sequence[Decimal],
    shared: Mapping[str, Draws | float],
    generator: np.random.Generator,
) -> OptionResult:
    worth = appraisal.worth_of(flows, inputs)
    npsv = sum((flow.value for flow in flows), NOTHING)
    return OptionResult(
        key=option.key,
        title=option.title,
        kind=option.kind,
        is_preferred=option.is_preferred,
        worth=worth,
        without_bias=_without_bias(flows, biases),
        reduced=_reduced(option, inputs, biases),
        years=tuple(appraisal.by_year(flows, inputs, weights)),
        switching=tuple(appraisal.switching_values(flows, npsv)),
        swings=tuple(appraisal.swings(flows, npsv)),
        spread=_spread(flows, inputs, shared, generator),
    )


def _spread(
    flows: Sequence[Flow],
    inputs: Inputs,
    shared: Mapping[str, Draws | float],
    generator: np.random.Generator,
) -> Spread | None:
    if not flows:
        return None
    return simulate(flows, shared=shared, draws=inputs.draws, seed=inputs.seed, generator=generator)


def _without_bias(flows: Sequence[Flow], biases: Biases) -> Explained:
    return explained(
        sum((flow.value / _bias_in(flow, biases) for flow in flows), NOTHING),
        "pounds",
        "The net present value had nothing been added to costs for optimism",
        derived("Added to capital cost", biases.capital.resultant),
        derived("Added to running cost", biases.running.resultant),
    )


def _bias_in(flow: Flow, biases: Biases) -> Decimal:
    return Decimal(1) if flow.is_unbiased else biases.factor_for(flow.line.kind)


def _reduced(option: OptionInput, inputs: Inputs, biases: Biases) -> Explained | None:
    if inputs.horizon <= LONG or not inputs.schedule.reduced or option.is_counterfactual:
        return None
    weights = factors(inputs.schedule.reduced, inputs.horizon)
    flows = flows_of(option, inputs, biases, weights)
    return explained(
        sum((flow.value for flow in flows), NOTHING),
        "pounds",
        "The net present value at the reduced rates, which leave out the preference for today over tomorrow",
        given("First of the reduced rates", inputs.schedule.reduced[0].rate, "percent"),
        source=inputs.schedule.source,
    )
