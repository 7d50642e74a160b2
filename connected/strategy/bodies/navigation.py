from connected.foundation.ui.navigation import Link
from connected.strategy.plan.navigation import DECISIONS

STRATEGY = [Link("Who decides", "list-bodies", order=10, group=DECISIONS)]
FOOTER = [Link("Who decides", "list-bodies", order=22)]
