from connected.foundation.permissions import Permission, roles

ATTEST_FIGURES = Permission(
    "scorecard.attest_figures",
    "Attest a figure that the platform cannot count, with evidence.",
    held_by=[roles.ProgrammeManager, roles.FinanceOfficer],
)
TAKE_READINGS = Permission(
    "scorecard.take_readings",
    "Have every measure read now, without waiting for the month to end.",
    held_by=[roles.ProgrammeManager, roles.DemocraticServices, roles.Operator],
)
