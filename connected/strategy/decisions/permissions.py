from connected.foundation.permissions import Permission, roles

PREPARE_PROPOSALS = Permission(
    "decisions.prepare",
    "Prepare proposals and submit them to the gate.",
    held_by=[roles.ProgrammeManager, roles.ProjectManager],
)
SEE_PROPOSALS = Permission(
    "decisions.see_proposals",
    "Read proposals that are being prepared or are before a body.",
    held_by=[
        roles.ProgrammeManager,
        roles.ProjectManager,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.EqualityOfficer,
        roles.BoardMember,
        roles.Councillor,
        roles.DemocraticServices,
        roles.Auditor,
    ],
)
