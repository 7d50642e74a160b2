from collections.abc import Sequence

from connected.foundation.permissions.roles import Role


class AlreadyDeclared(Exception):
    """Two permissions bear the same name."""


class Permission:
    """What a role may do. Declared once, beside the app that it guards, in its room `permissions.py`."""

    declared: dict[str, "Permission"] = {}

    def __init__(self, name: str, description: str, *, held_by: Sequence[type[Role]]) -> None:
        if name in self.declared:
            raise AlreadyDeclared(name)
        self.name = name
        self.description = description
        self.held_by = tuple(held_by)
        self.declared[name] = self

    def __repr__(self) -> str:
        return f"<Permission {self.name}>"

    @property
    def needs_second_factor(self) -> bool:
        return all(role.is_staff for role in self.held_by)


def permissions_of(roles: Sequence[str]) -> frozenset[str]:
    """The names of what these roles (by slug) may do together."""
    held = set(roles)
    return frozenset(
        permission.name
        for permission in Permission.declared.values()
        if held & {role.slug for role in permission.held_by}
    )
