from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Residents need no account made beforehand: a code sent to an address that is new makes one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def get_from_email(self) -> str:
        return settings.DEFAULT_FROM_EMAIL


class SignOnAdapter(DefaultSocialAccountAdapter):
    """The council's own sign-on opens accounts that were made here, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Whose password is being guessed, for the lock-out."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(tried).strip().lower()


def address_of(request: HttpRequest) -> str:
    """Where the request came from, past the council's own proxies, for the lock-out."""
    return get_adapter().get_client_ip(request) if "REMOTE_ADDR" in request.META else ""
