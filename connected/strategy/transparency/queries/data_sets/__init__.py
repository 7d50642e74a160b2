"""The sets of open data about the strategy, each declared once."""

from connected.strategy.transparency.queries.data_sets import decisions, delivery, money, results
from connected.strategy.transparency.rules.tables import DataSet

DATA_SETS: tuple[DataSet, ...] = (
    delivery.PROGRAMMES,
    delivery.PROJECTS,
    delivery.MILESTONES,
    decisions.PROPOSALS,
    decisions.DECISIONS,
    decisions.MEETINGS,
    money.BUDGET,
    money.ALLOCATIONS,
    money.COMMITMENTS,
    money.ACTUALS,
    results.BENEFITS,
    results.READINGS,
    results.CRITERIA,
)
"""In the order in which the catalogue tells them: who does what, what was decided, what it costs, what came of it."""


def data_set(name: str) -> DataSet | None:
    return next((one for one in DATA_SETS if one.name == name), None)
