"""Every address is a door, and every door says who may enter."""

import functools
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from connected.foundation.permissions.registry import Permission

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

PUBLIC = "public"
SIGNED_IN = "signed in"


def public(view: View) -> View:
    """Anybody may enter."""

    @functools.wraps(view)
    def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    door.door = PUBLIC  # type: ignore[attr-defined]
    return door  # type: ignore[return-value]


def signed_in(view: View) -> View:
    """Anybody who has signed in may enter: for a person's own things."""

    @functools.wraps(view)
    def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request, "account_request_login_code")
        return view(request, *args, **kwargs)

    door.door = SIGNED_IN  # type: ignore[attr-defined]
    return door  # type: ignore[return-value]


def requires(permission: Permission) -> Callable[[View], View]:
    """Only who holds the permission may enter; a visitor is asked to sign in first."""

    def guard(view: View) -> View:
        @functools.wraps(view)
        def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request, _way_in(permission))
            if not request.actor.may(permission):  # type: ignore[attr-defined]
                raise PermissionDenied
            if permission.needs_second_factor and not has_second_factor(request):
                return _to_second_factor(request)
            return view(request, *args, **kwargs)

        door.door = permission  # type: ignore[attr-defined]
        return door  # type: ignore[return-value]

    return guard


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor, or by the council's own sign-on: not by residents' one."""
    session = request.session
    if session.get("account_authentication_methods_user") != str(request.user.pk):
        return False
    records = session.get("account_authentication_methods", [])
    return any(
        record.get("method") in settings.SECOND_FACTORS
        and record.get("provider") != settings.ONE_LOGIN["provider_id"]
        for record in records
    )


def _way_in(permission: Permission) -> str:
    """Staff sign in with a password, residents with a code."""
    return "account_login" if permission.needs_second_factor else "account_request_login_code"


def _to_sign_in(request: HttpRequest, way_in: str) -> HttpResponseRedirectBase:
    return redirect(f"{reverse(way_in)}?{urlencode({'next': request.get_full_path()})}")


def _to_second_factor(request: HttpRequest) -> HttpResponseRedirectBase:
    return redirect(
        f"{reverse('mfa_activate_totp')}?{urlencode({'next': request.get_full_path()})}"
    )
