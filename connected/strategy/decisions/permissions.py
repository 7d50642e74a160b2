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
VERIFY_FINANCIAL = Permission(
    "decisions.verify_financial",
    "Verify what a proposal means for the council's money.",
    held_by=[roles.FinanceOfficer],
)
VERIFY_LEGAL = Permission(
    "decisions.verify_legal",
    "Verify what a proposal means in law.",
    held_by=[roles.MonitoringOfficer],
)
VERIFY_EQUALITY = Permission(
    "decisions.verify_equality",
    "Verify what a proposal means for diversity and equality.",
    held_by=[roles.EqualityOfficer],
)
VERIFY_PROPOSALS = Permission(
    "decisions.verify",
    "Open the page on which a proposal's implications are verified.",
    held_by=[roles.FinanceOfficer, roles.MonitoringOfficer, roles.EqualityOfficer],
)
RECORD_DECISIONS = Permission(
    "decisions.record",
    "Record what a body decided, where they sit on it or are its clerk.",
    held_by=[roles.BoardMember, roles.Councillor, roles.DemocraticServices],
)
PUBLISH_DECISIONS = Permission(
    "decisions.publish",
    "Give notice of key decisions, publish decisions, record call-ins and what came of them.",
    held_by=[roles.DemocraticServices, roles.MonitoringOfficer],
)
MEET_OBLIGATIONS = Permission(
    "decisions.meet_obligations",
    "Say that a condition of a decision is met, with the evidence.",
    held_by=[
        roles.ProgrammeManager,
        roles.ProjectManager,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.DemocraticServices,
    ],
)
