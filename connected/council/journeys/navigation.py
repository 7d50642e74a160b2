from connected.council.journeys.permissions import HELP_ONLINE, OWN_REQUESTS
from connected.foundation.ui.navigation import Link

PUBLIC = [
    Link("Track a request", "find-request", order=20),
    Link("Your requests", "list-my-requests", needs=OWN_REQUESTS, order=30),
]
STAFF = [Link("New request", "enter-request", needs=HELP_ONLINE, order=20, key="n")]
