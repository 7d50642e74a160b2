from connected.foundation.permissions import Permission, roles

READ_OUTBOX = Permission(
    "notify.read_outbox",
    "Read every message that the platform sent, and what became of it.",
    held_by=[roles.Operator, roles.Auditor],
)
WRITE_WORDS = Permission(
    "notify.write_words",
    "Read and rewrite the words of the messages that the platform sends.",
    held_by=[roles.ServiceDesigner, roles.Operator],
)
