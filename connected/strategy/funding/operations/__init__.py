"""All that is ever done with money. Nothing is set aside, promised or spent in any other way."""

from connected.strategy.funding.operations.allocating import allocate, return_allocation
from connected.strategy.funding.operations.committing import cancel_commitment, commit_money
from connected.strategy.funding.operations.spending import record_actual

__all__ = [
    "allocate",
    "cancel_commitment",
    "commit_money",
    "record_actual",
    "return_allocation",
]
