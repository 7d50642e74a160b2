from connected.foundation.ui.navigation import Link
from connected.strategy.funding.permissions import SEE_MONEY
from connected.strategy.plan.navigation import MONEY

STRATEGY = [Link("Capital programme", "view-capital-programme", order=31, group=MONEY)]
STAFF = [Link("Money", "view-money-desk", needs=SEE_MONEY, order=58, key="m")]
