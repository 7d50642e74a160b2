"""A whole calculation as a workbook: all that went in, all that came out. Text stays text, whatever it begins with."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from connected.foundation.spreadsheets import Sheet, xlsx_bytes
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.queries.showing import Shown
from connected.strategy.business_cases.rules.discounting import factors
from connected.strategy.business_cases.rules.explained import Explained
from connected.strategy.business_cases.rules.inputs import Inputs, financial_year
from connected.strategy.business_cases.rules.results import OptionResult, Results

Rows = Iterable[Sequence[object]]
WIDTHS = (44, *repeat(16, 60))


def workbook(case: BusinessCase, found: Shown) -> bytes:
    return xlsx_bytes(_sheet(title, iter(rows)) for title, rows in _sheets(case, found).items())


def _sheet(title: str, rows: Iterator[Sequence[object]]) -> Sheet:
    """Its first row is its heading."""
    return Sheet(title, [str(cell) for cell in next(rows, ())], rows, WIDTHS)


def _sheets(case: BusinessCase, found: Shown) -> dict[str, Rows]:
    inputs, results = found.inputs, found.results
    return {
        "About": _about(case, found),
        "Lines": _lines(inputs),
        "Options": _options(results),
        "How worked out": _workings(results),
        "Years": _years(results),
        "Discounting": _discounting(inputs),
        "Optimism": _optimism(inputs, results),
        "Sensitivity": _sensitivity(results),
        "Simulation": _simulation(results),
        "Revenue budget": _financing(results),
    }


def _about(case: BusinessCase, found: Shown) -> Rows:
    yield "Business case", case.reference
    yield "Title", found.inputs.title
    yield "Project", case.project.title
    yield "Stage", case.get_stage_display()
    yield "Status", case.get_status_display()
    yield "First year", financial_year(found.inputs.first_year)
    yield "Prices of", financial_year(found.inputs.price_year)
    yield "Years ahead", found.inputs.horizon
    yield "Seed of the simulation", found.inputs.seed
    yield "Version of the engine", found.results.engine
    yield "Discounting schedule", found.results.schedule
    yield "Digest of the frozen figures", found.frozen.digest if found.frozen else "Not frozen yet"
    for text in found.inputs.texts:
        yield f"{text.part.capitalize()} case", text.words
    if found.results.verdict:
        yield "Returns more than it costs", "Yes" if found.results.verdict.is_positive else "No"
        yield "Because", found.results.verdict.words


def _lines(inputs: Inputs) -> Rows:
    years = [financial_year(year) for year in inputs.years]
    yield (
        "Option", "Line", "Kind", "Lowest", "Highest", *years, "Source", "Measure", "Baseline",
        "Target", "By", "Owner",
    )  # fmt: skip
    for option in inputs.options:
        for line in option.lines:
            short = inputs.horizon + 1 - len(line.amounts)
            promise = line.promise
            told = (
                (
                    promise.measure,
                    promise.baseline,
                    promise.target,
                    promise.target_on,
                    promise.owner,
                )
                if promise
                else ()
            )
            yield (
                option.title, line.title, line.kind, line.low, line.high, *line.amounts,
                *[0] * short, line.source, *told,
            )  # fmt: skip


def _figures(option: OptionResult) -> dict[str, Explained]:
    worth = option.worth
    found = {
        "Present value of costs": worth.costs,
        "Present value of benefits": worth.benefits,
        "Net present value": worth.npsv,
        "Benefits for each pound of cost": worth.bcr,
        "Payback in years": worth.payback,
        "Internal rate of return, per cent": worth.irr.rate,
    }
    if option.spread:
        found["Worth less than nothing, per cent of draws"] = option.spread.negative
    if option.reduced:
        found["Net present value at reduced rates"] = option.reduced
    return found


def _options(results: Results) -> Rows:
    yield "Figure", *(option.title for option in results.options)
    names = max((list(_figures(option)) for option in results.options), key=len, default=[])
    for name in names:
        yield name, *(_value(_figures(option).get(name)) for option in results.options)
    yield (
        "Net present value without optimism bias",
        *(option.without_bias.value for option in results.options),
    )


def _value(figure: Explained | None) -> object:
    return None if figure is None else figure.note if figure.value is None else figure.value


def _workings(results: Results) -> Rows:
    yield "Option", "Figure", "Value", "Formula", "Source", "What went in"
    for option in results.options:
        for name, figure in _figures(option).items():
            went_in = (f"{one.name}: {one.text}" for one in figure.inputs)
            yield option.title, name, _value(figure), figure.formula, figure.source, *went_in


def _years(results: Results) -> Rows:
    yield "Option", "Year", "Costs", "Benefits", "Net", "Factor", "Discounted", "So far"
    for option in results.options:
        for row in option.years:
            yield (
                option.title, row.year, row.costs, row.benefits, row.net, row.factor, row.present,
                row.cumulative,
            )  # fmt: skip


def _discounting(inputs: Inputs) -> Rows:
    yield "Years", "Per cent a year", "Source"
    for band in inputs.schedule.bands:
        yield band.years, band.rate, inputs.schedule.source
    yield ()
    yield "Year", "Factor"
    for year, factor in zip(
        inputs.years, factors(inputs.schedule.bands, inputs.horizon), strict=True
    ):
        yield financial_year(year), factor


def _optimism(inputs: Inputs, results: Results) -> Rows:
    yield "Type", "Share, per cent"
    for share in inputs.shares:
        yield share.type, share.percent
    yield ()
    yield "Cause", "Bears on", "Contribution, per cent", "Dealt with", "Cost"
    for row in inputs.mitigations:
        yield row.area, row.bears_on, row.contribution, row.mitigated, row.cost
    yield ()
    for name in ("capital", "running", "duration"):
        yield f"Added for optimism, {name}, per cent", getattr(results.bias, name).value


def _sensitivity(results: Results) -> Rows:
    yield (
        "Option",
        "Line",
        "Present value",
        "Change to nothing, per cent",
        "At lowest",
        "At highest",
    )
    for option in results.options:
        swings = {swing.title: swing for swing in option.swings}
        for line in option.switching:
            swing = swings.get(line.title)
            ends = (swing.low, swing.high) if swing else ()
            yield option.title, line.title, line.present, line.change.value, *ends


def _simulation(results: Results) -> Rows:
    yield "Option", "Figure", "Pounds or draws"
    for option in results.options:
        if option.spread:
            yield option.title, "Mean", option.spread.mean
            for one in option.spread.percentiles:
                yield option.title, f"{one.percent} of 100 draws are at or below", one.value
            for bar in option.spread.bars:
                yield option.title, f"Draws from {bar.low} to {bar.high}", bar.draws


def _financing(results: Results) -> Rows:
    yield (
        "Year", "Borrowed", "Running cost", "Interest", "Minimum revenue provision",
        "Cashable savings", "Balance so far",
    )  # fmt: skip
    for row in results.financing.rows if results.financing else ():
        yield (
            row.year, row.borrowed, row.running, row.interest, row.provision, row.savings,
            row.balance,
        )  # fmt: skip
