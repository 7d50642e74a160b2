from connected.foundation.ui.navigation import Link
from connected.office.teams.permissions import VIEW_TEAMS

STAFF = [Link("Teams", "list-teams", needs=VIEW_TEAMS, order=70)]
