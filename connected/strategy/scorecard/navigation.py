from connected.foundation.ui.navigation import Link
from connected.strategy.plan.navigation import THE_STRATEGY
from connected.strategy.scorecard.permissions import ATTEST_FIGURES

PUBLIC = [Link("How we are doing", "view-scorecard", order=70)]
STAFF = [
    Link("Figures to attest", "list-attested-figures", needs=ATTEST_FIGURES, order=55),
]
STRATEGY = [Link("How we are doing", "view-scorecard", order=20, group=THE_STRATEGY)]
