from connected.foundation.permissions import Permission, roles

SEE_PARTNERS = Permission(
    "partners.see",
    "See the organisations we work with, and what each agreement shares with them.",
    held_by=[roles.Officer, roles.TeamManager, roles.MonitoringOfficer, roles.Auditor],
)
AGREE = Permission(
    "partners.agree",
    "Keep organisations, their people and the agreements with them; bring agreements into force and revoke them.",
    held_by=[roles.TeamManager],
)
WORK_SHARED = Permission(
    "partners.work_shared",
    "See and answer what an agreement in force shares with your own organisation, and nothing else.",
    held_by=[roles.Partner],
)
