"""Who may do what: roles as readable classes, permissions declared by the apps they guard, doors that ask."""

from connected.foundation.permissions import roles
from connected.foundation.permissions.actors import Actor, System, Visitor
from connected.foundation.permissions.doors import PUBLIC, SIGNED_IN, public, requires, signed_in
from connected.foundation.permissions.registry import Permission

__all__ = [
    "PUBLIC",
    "SIGNED_IN",
    "Actor",
    "Permission",
    "System",
    "Visitor",
    "public",
    "requires",
    "roles",
    "signed_in",
]
