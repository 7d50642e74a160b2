from connected.foundation.ui.navigation import Link
from connected.strategy.benefits.permissions import SEE_BENEFITS_WORK
from connected.strategy.plan.navigation import DELIVERY

STRATEGY = [
    Link("Benefits", "list-benefits", order=60, group=DELIVERY),
    Link("From pound to benefit", "view-thread", order=70, group=DELIVERY),
]
STAFF = [Link("Benefits", "view-benefits-work", needs=SEE_BENEFITS_WORK, order=58)]
