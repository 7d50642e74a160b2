from connected.strategy.benefits.operations.making import adopt_benefit, make_promised_benefits
from connected.strategy.benefits.operations.mending import fill_in_benefit, name_owner, raise_target
from connected.strategy.benefits.operations.noting import comment_on_benefit, plan_for_benefit
from connected.strategy.benefits.operations.reminding import remind_owners
from connected.strategy.benefits.operations.signing import sign_cashable, take_back_signature

__all__ = [
    "adopt_benefit",
    "comment_on_benefit",
    "fill_in_benefit",
    "make_promised_benefits",
    "name_owner",
    "plan_for_benefit",
    "raise_target",
    "remind_owners",
    "sign_cashable",
    "take_back_signature",
]
