from connected.council.designer.permissions import DESIGN
from connected.foundation.ui.navigation import Link

STAFF = [Link("Design services", "list-designs", needs=DESIGN, order=60, key="d")]
