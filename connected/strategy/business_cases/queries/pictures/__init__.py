"""The pictures of a business case, each with its figures as a table."""

from connected.foundation.ui.charts import Chart
from connected.strategy.business_cases.queries.pictures.columns import Columns, columns_picture
from connected.strategy.business_cases.queries.pictures.histogram import histogram
from connected.strategy.business_cases.queries.pictures.money import short
from connected.strategy.business_cases.queries.pictures.tornado import tornado
from connected.strategy.business_cases.rules.financing import Financing
from connected.strategy.business_cases.rules.results import OptionResult

__all__ = [
    "cumulative_picture",
    "financing_picture",
    "short",
    "spread_picture",
    "swing_picture",
    "year_picture",
]


def year_picture(option: OptionResult) -> Chart:
    """Not discounted: what is paid and what comes in."""
    best = max(option.years, key=lambda row: row.net)
    found = Columns(
        f"Costs and benefits by year: {option.title}",
        [row.year for row in option.years],
        {
            "Benefits": [row.benefits for row in option.years],
            "Costs": [-row.costs for row in option.years],
        },
    )
    first = option.years[0]
    description = (
        f"In {first.year} it costs {short(first.costs)} and brings {short(first.benefits)}."
        f" The best year is {best.year}: it brings {short(best.net)} more than it costs."
    )
    return columns_picture(found, description)


def cumulative_picture(option: OptionResult) -> Chart:
    """Where the line crosses nothing, the option has paid for itself in today's value."""
    last = option.years[-1]
    found = Columns(
        f"In today's value: {option.title}",
        [row.year for row in option.years],
        {"Benefits less costs": [row.present for row in option.years]},
        ("Value so far", [row.cumulative for row in option.years]),
    )
    over = next((row.year for row in option.years if row.cumulative >= 0), None)
    description = (
        f"It begins at {short(option.years[0].cumulative)} and ends at {short(last.cumulative)} in {last.year}."
        f" {f'It is first above nothing in {over}.' if over else 'It stays below nothing.'}"
    )
    return columns_picture(found, description)


def swing_picture(option: OptionResult) -> Chart:
    return tornado(
        f"What its value hangs on: {option.title}", option.swings, option.worth.npsv.value or 0
    )


def spread_picture(option: OptionResult) -> Chart | None:
    if option.spread is None:
        return None
    return histogram(f"How its value may turn out: {option.title}", option.spread)


def financing_picture(financing: Financing) -> Chart:
    rows = financing.rows
    found = Columns(
        "The revenue budget by year",
        [row.year for row in rows],
        {
            "Cashable savings": [row.savings for row in rows],
            "Running cost": [-row.running for row in rows],
            "Interest": [-row.interest for row in rows],
            "Provision for capital": [-row.provision for row in rows],
        },
        ("Balance so far", [row.balance for row in rows]),
    )
    description = (
        f"Over the life it costs {financing.cost.text} and saves {financing.savings.text}."
        f" At the end the balance is {financing.balance.text}."
    )
    return columns_picture(found, description)
