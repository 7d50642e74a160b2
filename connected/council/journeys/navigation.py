from connected.council.journeys.permissions import HELP_ONLINE
from connected.foundation.ui.navigation import Link

PUBLIC = [Link("Track a request", "find-request", order=20)]
STAFF = [Link("New request", "enter-request", needs=HELP_ONLINE, order=20, key="n")]
