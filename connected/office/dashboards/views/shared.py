from typing import cast

from django.http import HttpRequest

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor


def actor_of(request: HttpRequest) -> Actor:
    return request.actor


def person_of(request: HttpRequest) -> User:
    """The doors here let nobody in who has not signed in."""
    return cast(User, request.user)
