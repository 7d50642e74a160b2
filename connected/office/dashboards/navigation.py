from connected.foundation.ui.navigation import Link
from connected.office.dashboards.permissions import SEE_DASHBOARD

STAFF = [Link("Dashboard", "view-dashboard", needs=SEE_DASHBOARD, order=20, key="d")]
