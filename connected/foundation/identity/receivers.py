from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest


@receiver(authenticator_added)
def count_second_factor(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Setting up the second factor has just shown it: the session need not ask again."""
    record_authentication(request, user, method="mfa", type=authenticator.type)
