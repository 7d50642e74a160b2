from connected.foundation.permissions import Permission, roles

DRAFT_REPORTS = Permission(
    "reports.draft",
    "Draft reports to committees: words, recommendations, options, routes to green, implications.",
    held_by=[roles.ProgrammeManager, roles.ProjectManager, roles.DemocraticServices],
)
SEE_DRAFTS = Permission(
    "reports.see_drafts",
    "Read reports before they are published.",
    held_by=[
        roles.ProgrammeManager,
        roles.ProjectManager,
        roles.DemocraticServices,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.EqualityOfficer,
        roles.TeamManager,
        roles.BoardMember,
        roles.Auditor,
    ],
)
COMMENT_ON_DRAFTS = Permission(
    "reports.comment",
    "Comment on reports before they are published, and settle comments.",
    held_by=[
        roles.ProgrammeManager,
        roles.ProjectManager,
        roles.DemocraticServices,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.EqualityOfficer,
        roles.TeamManager,
        roles.BoardMember,
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
VERIFY_EQUALITY = Permission(
    "reports.verify_equality",
    "Verify what a report means for diversity and equality.",
    held_by=[roles.EqualityOfficer],
)
VERIFY_OTHER = Permission(
    "reports.verify_other",
    "Verify a report's other implications.",
    held_by=[roles.TeamManager, roles.BoardMember],
)
VERIFY_ANY = Permission(
    "reports.verify",
    "Open the page on which a report's implications are verified.",
    held_by=[
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.EqualityOfficer,
        roles.TeamManager,
        roles.BoardMember,
    ],
)
CLEAR_REPORTS = Permission(
    "reports.clear",
    "Clear reports that somebody else has written, as the director who answers for them.",
    held_by=[roles.BoardMember],
)
PLAN_REPORTS = Permission(
    "reports.plan",
    "Name who drafts the reports that come up again and again.",
    held_by=[roles.ProgrammeManager, roles.DemocraticServices],
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
        roles.ProjectManager,
        roles.DemocraticServices,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.EqualityOfficer,
        roles.BoardMember,
        roles.Auditor,
    ],
)
