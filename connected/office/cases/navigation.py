from connected.foundation.ui.navigation import Link
from connected.office.cases.permissions import SEE_CASES

STAFF = [
    Link("Worklist", "view-worklist", needs=SEE_CASES, order=10, key="w"),
    Link("Case types", "list-case-types", needs=SEE_CASES, order=72),
    Link("Not delivered", "list-unreached", needs=SEE_CASES, order=15),
]
FIND = [Link("Find a case", "find-case", needs=SEE_CASES)]
