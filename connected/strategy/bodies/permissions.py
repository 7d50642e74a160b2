from connected.foundation.permissions import Permission, roles

MANAGE_SEATS = Permission(
    "bodies.manage_seats",
    "Put on record who takes a seat on a board or committee, and when a seat ends.",
    held_by=[roles.DemocraticServices, roles.MonitoringOfficer],
)
