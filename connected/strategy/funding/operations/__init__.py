"""All that is ever done with money. Nothing is set aside, promised or spent in any other way."""

from connected.strategy.funding.operations.allocating import allocate, return_allocation
from connected.strategy.funding.operations.borrowing import (
    draw_loan,
    record_prudential_figure,
    set_asset_life,
    set_borrowing_limits,
)
from connected.strategy.funding.operations.budgets import define_budget_line, sign_budget_reduction
from connected.strategy.funding.operations.committing import cancel_commitment, commit_money
from connected.strategy.funding.operations.importing import post_actuals, stage_actuals
from connected.strategy.funding.operations.planning import (
    forecast_year,
    make_capital_bid,
    withdraw_capital_bid,
)
from connected.strategy.funding.operations.spending import record_actual

__all__ = [
    "allocate",
    "cancel_commitment",
    "commit_money",
    "define_budget_line",
    "draw_loan",
    "forecast_year",
    "make_capital_bid",
    "post_actuals",
    "record_actual",
    "record_prudential_figure",
    "return_allocation",
    "set_asset_life",
    "set_borrowing_limits",
    "sign_budget_reduction",
    "stage_actuals",
    "withdraw_capital_bid",
]
