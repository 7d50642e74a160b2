from connected.foundation.permissions import Permission, roles

KEEP_KEYS = Permission(
    "api_keys.keep",
    "Give other systems keys to this one, and take them back.",
    held_by=[roles.Operator],
)
