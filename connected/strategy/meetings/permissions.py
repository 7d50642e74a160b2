from connected.foundation.permissions import Permission, roles

MANAGE_MEETINGS = Permission(
    "meetings.manage",
    "Plan meetings, publish agendas and minutes, and record what happened there.",
    held_by=[roles.DemocraticServices, roles.MonitoringOfficer],
)
READ_EXEMPT_ITEMS = Permission(
    "meetings.read_exempt",
    "Read the items of a meeting that are exempt from publication to the public.",
    held_by=[
        roles.Councillor,
        roles.BoardMember,
        roles.DemocraticServices,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.ProgrammeManager,
        roles.Auditor,
    ],
)
REFER = Permission(
    "meetings.refer",
    "Put on record what a scrutiny committee refers to those who decide.",
    held_by=[roles.Councillor, roles.DemocraticServices],
)
ASK_QUESTIONS = Permission(
    "meetings.ask",
    "Ask a member's question about an item, a decision or a report.",
    held_by=[roles.Councillor, roles.DemocraticServices],
)
ANSWER_MEMBERS = Permission(
    "meetings.answer",
    "Put on record the answers to members' questions and to scrutiny's referrals.",
    held_by=[roles.DemocraticServices, roles.MonitoringOfficer, roles.ProgrammeManager],
)
