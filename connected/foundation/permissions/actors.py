from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from connected.foundation.permissions.registry import Permission


@runtime_checkable
class Actor(Protocol):
    """Whoever acts: a person who signed in, a visitor, or the platform itself."""

    @property
    def actor_id(self) -> str:
        """`user:7`, `visitor` or `system:readings`: no personal data, fit for the audit."""

    @property
    def actor_name(self) -> str: ...

    def may(self, permission: Permission) -> bool: ...


@dataclass(frozen=True)
class Visitor:
    """Somebody who has not signed in."""

    actor_id: str = "visitor"
    actor_name: str = "A visitor"
    is_authenticated: bool = False

    def may(self, permission: Permission) -> bool:
        return False


@dataclass(frozen=True)
class System:
    """The platform itself: a job, or a command that an operator ran on the server."""

    purpose: str

    @property
    def actor_id(self) -> str:
        return "system:" + self.purpose.replace(" ", "-")

    @property
    def actor_name(self) -> str:
        return f"The platform ({self.purpose})"

    def may(self, permission: Permission) -> bool:
        return True
