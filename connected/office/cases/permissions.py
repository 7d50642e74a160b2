from connected.foundation.permissions import Permission, roles

SEE_CASES = Permission(
    "cases.see",
    "See the cases of your own teams. An auditor sees the cases of every team.",
    held_by=[roles.Officer, roles.TeamManager, roles.Auditor],
)
WORK_CASES = Permission(
    "cases.work",
    "Work the cases of your own teams: assign, note, message, move on, close and reopen.",
    held_by=[roles.Officer, roles.TeamManager],
)
