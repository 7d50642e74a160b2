from connected.foundation.ui.navigation import Link
from connected.office.partners.permissions import SEE_PARTNERS, WORK_SHARED

STAFF = [
    Link("Partners", "list-partners", needs=SEE_PARTNERS, order=74),
    Link("Shared with us", "view-partner-worklist", needs=WORK_SHARED, order=10, key="w"),
]
