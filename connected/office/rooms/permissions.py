from connected.foundation.permissions import Permission, roles

STAFF = [
    roles.Officer,
    roles.TeamManager,
    roles.ServiceDesigner,
    roles.ProgrammeManager,
    roles.ProjectManager,
    roles.FinanceOfficer,
    roles.MonitoringOfficer,
    roles.EqualityOfficer,
    roles.BoardMember,
    roles.Councillor,
    roles.DemocraticServices,
    roles.Operator,
]

SEE_ROOMS = Permission(
    "rooms.see",
    "See rooms and desks, when each is free, and who has booked it.",
    held_by=[*STAFF, roles.Auditor],
)
BOOK_ROOMS = Permission(
    "rooms.book",
    "Book rooms and desks, check in to one’s own bookings and cancel them.",
    held_by=STAFF,
)
