from connected.foundation.permissions import Permission, roles

OWN_BENEFITS = Permission(
    "benefits.own",
    "Say how the benefits that you own are going, and what you will do. Nobody can change their figures.",
    held_by=[roles.ProjectManager, roles.ProgrammeManager],
)
MEND_BENEFITS = Permission(
    "benefits.mend",
    "Bring in benefits from before the platform, fill in what is missing, raise a target. Never your own.",
    held_by=[roles.ProgrammeManager],
)
SIGN_BENEFITS = Permission(
    "benefits.sign",
    "Sign that a budget line fell, so that a cashable benefit counts. Never your own.",
    held_by=[roles.FinanceOfficer],
)
SEE_BENEFITS_WORK = Permission(
    "benefits.see_work",
    "Open staff's page of benefits: what needs doing, and by whom.",
    held_by=[
        roles.ProjectManager,
        roles.ProgrammeManager,
        roles.FinanceOfficer,
        roles.BoardMember,
        roles.Auditor,
    ],
)
