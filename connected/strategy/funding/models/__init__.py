"""Money: what is set aside, promised and spent; what is asked for and foreseen; what is borrowed and saved."""

from connected.strategy.funding.models.borrowing import (
    AssetLife,
    BorrowingLimit,
    Loan,
    PrudentialFigure,
    Repayment,
)
from connected.strategy.funding.models.budgets import BudgetLine, BudgetReduction, BudgetYear
from connected.strategy.funding.models.imports import ActualsImport
from connected.strategy.funding.models.money import (
    Actual,
    Allocation,
    Commitment,
    Nature,
    Source,
)
from connected.strategy.funding.models.plans import CapitalBid, YearForecast

__all__ = [
    "Actual",
    "ActualsImport",
    "Allocation",
    "AssetLife",
    "BorrowingLimit",
    "BudgetLine",
    "BudgetReduction",
    "BudgetYear",
    "CapitalBid",
    "Commitment",
    "Loan",
    "Nature",
    "PrudentialFigure",
    "Repayment",
    "Source",
    "YearForecast",
]
