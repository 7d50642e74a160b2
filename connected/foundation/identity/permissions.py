from connected.foundation.permissions import Permission, roles

READ_ROLES = Permission(
    "identity.read_roles",
    "Read what each role may do.",
    held_by=[role for role in roles.ALL if role.is_staff],
)
