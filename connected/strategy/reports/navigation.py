from connected.foundation.ui.navigation import Link
from connected.strategy.plan.navigation import REPORTS
from connected.strategy.reports.permissions import SEE_DRAFTS

PUBLIC = [Link("Reports", "list-reports", order=80)]
STAFF = [Link("Reports", "list-report-drafts", needs=SEE_DRAFTS, order=60)]
STRATEGY = [Link("Reports to committees", "list-reports", order=80, group=REPORTS)]
