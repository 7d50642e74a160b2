from connected.foundation.permissions import Permission, roles

KEEP_HOOKS = Permission(
    "hooks.keep",
    "Say which systems are told of events, see what became of it, and tell them again.",
    held_by=[roles.Operator],
)
