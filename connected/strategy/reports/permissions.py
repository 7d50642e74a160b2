from connected.foundation.permissions import Permission, roles

DRAFT_REPORTS = Permission(
    "reports.draft",
    "Draft reports to committees: words, routes to green, implications.",
    held_by=[roles.ProgrammeManager, roles.DemocraticServices],
)
SEE_DRAFTS = Permission(
    "reports.see_drafts",
    "Read reports before they are published.",
    held_by=[
        roles.ProgrammeManager,
        roles.DemocraticServices,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.TeamManager,
        roles.BoardMember,
        roles.Auditor,
    ],
)
VERIFY_FINANCIAL = Permission(
    "reports.verify_financial",
    "Verify what a report means for the council's money.",
    held_by=[roles.FinanceOfficer],
)
VERIFY_LEGAL = Permission(
    "reports.verify_legal",
    "Verify what a report means in law.",
    held_by=[roles.MonitoringOfficer],
)
VERIFY_COMMUNITY = Permission(
    "reports.verify_community",
    "Verify what a report means for diversity and equality, and any other implications.",
    held_by=[roles.TeamManager, roles.BoardMember],
)
VERIFY_ANY = Permission(
    "reports.verify",
    "Open the page on which a report's implications are verified.",
    held_by=[
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.TeamManager,
        roles.BoardMember,
    ],
)
PUBLISH_REPORTS = Permission(
    "reports.publish",
    "Publish reports that somebody else has written, and so freeze them.",
    held_by=[roles.DemocraticServices, roles.MonitoringOfficer],
)
READ_EXEMPT = Permission(
    "reports.read_exempt",
    "Read published reports that are exempt from publication to the public.",
    held_by=[
        roles.Councillor,
        roles.ProgrammeManager,
        roles.DemocraticServices,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.BoardMember,
        roles.Auditor,
    ],
)
