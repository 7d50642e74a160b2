from connected.foundation.permissions import Permission, roles

VIEW_TEAMS = Permission(
    "teams.view",
    "See the council's teams and who works in them.",
    held_by=[
        roles.Officer,
        roles.TeamManager,
        roles.HubVolunteer,
        roles.ServiceDesigner,
        roles.Operator,
        roles.Auditor,
    ],
)
