from connected.foundation.notify.permissions import READ_OUTBOX, WRITE_WORDS
from connected.foundation.ui.navigation import Link

STAFF = [
    Link("Words of messages", "list-wordings", needs=WRITE_WORDS, order=890),
    Link("Outbox", "view-outbox", needs=READ_OUTBOX, order=900),
]
