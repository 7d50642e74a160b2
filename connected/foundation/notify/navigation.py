from connected.foundation.notify.permissions import READ_OUTBOX
from connected.foundation.ui.navigation import Link

STAFF = [Link("Outbox", "view-outbox", needs=READ_OUTBOX, order=900)]
