from connected.foundation.ui.navigation import Link
from connected.strategy.plan.navigation import MONEY

STRATEGY = [
    Link("Follow the money", "follow-the-money", order=50, group=MONEY),
    Link("Digital projects and budget", "view-digital-projects-and-budget", order=55, group=MONEY),
]
FOOTER = [Link("Open data", "list-open-data", order=60)]
