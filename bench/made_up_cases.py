"""Cases of a made-up council, and what the measuring processes do with them. Knows Django only once it is ready."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np

HORIZON = 10
WAYS = ("usual", "do-minimum", "buy", "build")


def make_ready() -> None:
    import django

    django.setup()


def work_out(seeds: Sequence[int]) -> int:
    from connected.strategy.business_cases.rules import results

    return sum(results.work_out(_case(seed)).verdict is not None for seed in seeds)


def draw(seeds: Sequence[int]) -> int:
    """The floor: as many draws, added up and put in order, and nothing else."""
    for seed in seeds:
        generator = np.random.Generator(np.random.SFC64(seed))
        anyway = sum(generator.triangular(0.8, 1.0, 1.3, 10_000) for _ in range(4))
        for _ in WAYS[1:]:
            values = anyway + sum(generator.triangular(0.8, 1.0, 1.3, 10_000) for _ in range(6))
            values.sort()
    return len(seeds)


def _case(seed: int) -> object:
    """Four ways to do it: four lines of business as usual, six of each other way. No two cases are alike."""
    from connected.strategy.business_cases.rules.discounting import schedule_on
    from connected.strategy.business_cases.rules.inputs import Inputs, OptionInput, Terms
    from connected.strategy.business_cases.rules.optimism import Mitigation, Share

    return Inputs(
        title=f"Case {seed}",
        stage="fbc",
        first_year=2026,
        price_year=2026,
        horizon=HORIZON,
        schedule=schedule_on("standard", date(2026, 11, 1)),
        shares=(Share("equipment", Decimal(100)),),
        mitigations=(Mitigation("Supplier", Decimal(60), Decimal("0.8"), Decimal(5_000)),),
        months=18,
        terms=Terms(Decimal("4.75"), "annuity", 7),
        seed=seed,
        options=tuple(
            OptionInput(
                key=way,
                title=way,
                kind="counterfactual" if way == "usual" else "other",
                is_preferred=way == "buy",
                lines=_lines(way, 1 + seed % 97),
            )
            for way in WAYS
        ),
    )


def _lines(way: str, size: int) -> tuple:
    from connected.strategy.business_cases.rules.inputs import LineInput

    kinds = ("revenue", "revenue", "revenue", "social")
    if way != "usual":
        kinds = ("capital", "revenue", "cashable", "cashable", "non-cashable", "social")
    return tuple(
        LineInput(
            key=f"{way}-{number}",
            title=f"{kind} {number}",
            kind=kind,
            amounts=tuple(Decimal(size * (1_000 + 10 * year)) for year in range(HORIZON + 1)),
            low=Decimal("0.8"),
            high=Decimal("1.3"),
            source="Made up for the measurement",
        )
        for number, kind in enumerate(kinds)
    )
