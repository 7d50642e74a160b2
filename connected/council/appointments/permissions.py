from connected.foundation.permissions import Permission, roles

SEE_APPOINTMENTS = Permission(
    "appointments.see",
    "See who comes to each place on which day.",
    held_by=[roles.HubVolunteer, roles.Officer, roles.TeamManager, roles.Auditor],
)
NOTE_ATTENDANCE = Permission(
    "appointments.note_attendance",
    "Note whether somebody came to their appointment.",
    held_by=[roles.HubVolunteer, roles.Officer, roles.TeamManager],
)
