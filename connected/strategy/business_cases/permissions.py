from connected.foundation.permissions import Permission, roles

WRITE_BUSINESS_CASES = Permission(
    "business_cases.write",
    "Write business cases: words, options, costs and benefits, and how they are paid for.",
    held_by=[roles.ProjectManager, roles.ProgrammeManager],
)
SEE_BUSINESS_CASES = Permission(
    "business_cases.see",
    "Read business cases before a body has decided on them.",
    held_by=[
        roles.ProjectManager,
        roles.ProgrammeManager,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.EqualityOfficer,
        roles.BoardMember,
        roles.Councillor,
        roles.DemocraticServices,
        roles.Auditor,
    ],
)
