from connected.foundation.permissions import Permission, roles

SEE_DASHBOARD = Permission(
    "dashboards.see",
    "See how the work of your own teams goes, and download it. An auditor sees every team.",
    held_by=[roles.Officer, roles.TeamManager, roles.Auditor],
)
