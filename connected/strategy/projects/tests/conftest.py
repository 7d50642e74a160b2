import pytest
from django.test import Client

from connected.foundation.identity.models import User


def _signed_in(user: User) -> Client:
    """With a second factor, so that only the permission decides."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


@pytest.fixture
def as_user():
    return _signed_in
