from connected.foundation.identity.permissions import READ_ROLES
from connected.foundation.ui.navigation import Link

FOOTER = [Link("Who may do what", "list-roles", needs=READ_ROLES, order=700)]
