from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect

from connected.foundation.identity.operations import vouch_for_address, welcome_resident
from connected.foundation.identity.rules import ONE_LOGIN
from connected.foundation.permissions import Visitor, roles


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

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """GOV.UK One Login vouches for residents, also those new here; and for nobody who works here."""
        if sociallogin.account.provider != ONE_LOGIN:
            return
        verified = [one.email for one in sociallogin.email_addresses if one.verified]
        if not verified:
            raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
        user = welcome_resident(email=verified[0].lower(), by=Visitor())
        if set(user.role_slugs) - {roles.Resident.slug}:
            raise ImmediateHttpResponse(redirect("account_login"))
        vouch_for_address(user=user, by=Visitor())
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Whose password is being guessed, for the lock-out."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(tried).strip().lower()


def address_of(request: HttpRequest) -> str:
    """Where the request came from, past the council's own proxies, for the lock-out."""
    return get_adapter().get_client_ip(request) if "REMOTE_ADDR" in request.META else ""
