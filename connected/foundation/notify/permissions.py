from connected.foundation.permissions import Permission, roles

READ_OUTBOX = Permission(
    "notify.read_outbox",
    "Read every message that the platform sent, and what became of it.",
    held_by=[roles.Operator, roles.Auditor],
)
