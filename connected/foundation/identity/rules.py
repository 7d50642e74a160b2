from collections.abc import Iterable

from connected.foundation.operations import Refused
from connected.foundation.permissions import roles

ONE_LOGIN = "one-login"
"""The provider that vouches for residents."""


class UnknownRole(Refused):
    """There is no role called {role}. Choose one of: {known}."""

    field = "roles"


class EmailTaken(Refused):
    """Somebody already signs in with {email}."""

    field = "email"


def check_roles(slugs: Iterable[str]) -> None:
    for slug in slugs:
        if slug not in roles.BY_SLUG:
            raise UnknownRole(role=slug, known=", ".join(roles.BY_SLUG))
