from connected.foundation.hooks.permissions import KEEP_HOOKS
from connected.foundation.ui.navigation import Link

STAFF = [Link("Hooks", "list-hooks", needs=KEEP_HOOKS, order=920)]
