from connected.foundation.permissions import Permission, roles

HELP_ONLINE = Permission(
    "journeys.help_online",
    "Fill in a request online for a resident whom you help.",
    held_by=[roles.HubVolunteer, roles.Officer, roles.TeamManager],
)
TAKE_CONTACT = Permission(
    "journeys.take_contact",
    "Enter a request that a resident makes by phone or at the counter.",
    held_by=[roles.Officer, roles.TeamManager],
)
OWN_REQUESTS = Permission(
    "journeys.own_requests",
    "See the requests that you made while you were signed in.",
    held_by=[roles.Resident],
)
