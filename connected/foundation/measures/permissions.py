from connected.foundation.permissions import Permission, roles

OPEN_RECORDS = Permission(
    "measures.open_records",
    "Open a figure to the list of records behind it, without personal data.",
    held_by=[
        roles.Officer,
        roles.TeamManager,
        roles.ServiceDesigner,
        roles.ProgrammeManager,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.BoardMember,
        roles.Councillor,
        roles.DemocraticServices,
        roles.Auditor,
    ],
)
