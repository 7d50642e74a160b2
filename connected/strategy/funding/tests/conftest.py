from collections.abc import Callable

import pytest
from django.test import Client

from connected.foundation.identity.models import User


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which this person has signed in, with a second factor."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa"}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        return client

    return sign_in
