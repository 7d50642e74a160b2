from connected.foundation.permissions import Permission, roles

SEE_MONEY = Permission(
    "funding.see_money",
    "Read every sum that was set aside, promised and spent, also under decisions that are exempt from publication.",
    held_by=[
        roles.ProgrammeManager,
        roles.ProjectManager,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.BoardMember,
        roles.Auditor,
    ],
)
MANAGE_MONEY = Permission(
    "funding.manage_money",
    "Set money aside under a decision, bring actuals in, borrow, and sign that a budget has fallen.",
    held_by=[roles.FinanceOfficer],
)
COMMIT_MONEY = Permission(
    "funding.commit_money",
    "Promise money that was set aside, cancel what was promised, ask for capital and say what a year will cost.",
    held_by=[roles.ProgrammeManager, roles.ProjectManager, roles.FinanceOfficer],
)
