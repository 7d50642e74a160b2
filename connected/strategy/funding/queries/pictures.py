"""The pictures of the money pages, each with its figures as a table."""

from collections.abc import Sequence
from decimal import Decimal

from connected.foundation.ui.charts import Chart, stacked_bars, trend
from connected.foundation.ui.charts.chart import Value
from connected.foundation.ui.words import millions
from connected.strategy.funding.queries.borrowing import Paid
from connected.strategy.funding.queries.indicators import Indicators
from connected.strategy.funding.queries.programme import CapitalProgramme
from connected.strategy.funding.rules.effect import Effect
from connected.strategy.funding.rules.years import year_words

SPENT, PROMISED, FREE, BEYOND = (
    "Spent",
    "Promised, not spent",
    "Set aside, not promised",
    "Foreseen beyond that",
)


def whole_pounds(amount: Value) -> str:
    """A picture has no room for pennies; the tables have."""
    return millions(Decimal(str(amount)))


def programme_bars(found: CapitalProgramme) -> Chart:
    rows: list[tuple[str, dict[str, Decimal | None]]] = [
        (
            one.programme.title,
            {
                SPENT: one.sums.spent,
                PROMISED: one.sums.promised,
                FREE: one.sums.free,
                BEYOND: one.foreseen.beyond(one.sums),
            },
        )
        for one in found.programmes
        if one.cells
    ]
    return stacked_bars(
        "Capital by programme",
        rows,
        [SPENT, PROMISED, FREE, BEYOND],
        unit=whole_pounds,
        head="Programme",
    )


def loan_bars(paid: dict[int, Paid], title: str = "What is paid each year") -> Chart:
    return stacked_bars(
        title,
        [
            (year_words(year), {"Interest": one.interest, "Repaid": one.principal})
            for year, one in paid.items()
        ],
        ["Interest", "Repaid"],
        unit=whole_pounds,
        head="Financial year",
    )


def effect_bars(rows: Sequence[tuple[str, Effect]]) -> Chart:
    """Two bars for each year: what it costs, and below it what was signed to be saved."""
    told: list[tuple[str, dict[str, Decimal | None]]] = []
    for year, one in rows:
        costs = {"Running cost": one.running, "Interest": one.interest, "Provision": one.provision}
        told.append((f"{year}: cost", {**costs, "Savings": Decimal(0)}))
        told.append(
            (f"{year}: savings", {**dict.fromkeys(costs, Decimal(0)), "Savings": one.savings})
        )
    return stacked_bars(
        "What each year costs and saves",
        told,
        ["Running cost", "Interest", "Provision", "Savings"],
        unit=whole_pounds,
        head="Financial year",
    )


def debt_lines(years: Sequence[Indicators]) -> Chart:
    """Debt as it is foreseen; the dashed line is what capital has to be paid for."""
    return trend(
        "Gross debt against the capital financing requirement",
        [(one.short, one.debt) for one in years],
        expected=[one.requirement for one in years],
        unit=whole_pounds,
    )
