"""Sign-in pages. What must not be written by hand is allauth's; here is only how it is entered."""

import secrets
from http import HTTPStatus

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.views import LoginView
from allauth.core import ratelimit
from allauth.socialaccount.providers.openid_connect.views import login as openid_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from connected.foundation.identity.forms import EmailForm
from connected.foundation.identity.operations import welcome_resident
from connected.foundation.identity.permissions import READ_ROLES
from connected.foundation.identity.rules import ONE_LOGIN
from connected.foundation.permissions import public, requires, roles, signed_in
from connected.foundation.permissions.registry import Permission


@public
def request_code(request: HttpRequest) -> HttpResponse:
    """A resident asks for a code by e-mail. What the page says does not depend on who is known here."""
    form = EmailForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _ask_for_code(request, form)
    email = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="request_login_code", key=email):
        form.add_error(
            "email", "You have asked for several codes already. Wait 5 minutes, then try again"
        )
        return _ask_for_code(request, form)
    user = welcome_resident(email=email, by=request.actor)
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email)
    return redirect(
        f"{reverse('account_confirm_login_code')}?{urlencode({'next': _next(request)})}"
    )


def _ask_for_code(request: HttpRequest, form: EmailForm) -> HttpResponse:
    one_login = ONE_LOGIN if settings.ONE_LOGIN_CLIENT_ID else ""
    context = {"form": form, "next": _next(request), "one_login": one_login}
    return render(request, "identity/request_code.html", context)


@public
def sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Away to the provider. Nothing that the address carries is passed on but where to come back to."""
    kept = QueryDict(mutable=True)
    if "next" in request.GET:
        kept["next"] = request.GET["next"]
    if provider_id == ONE_LOGIN:
        kept["auth_params"] = urlencode({"nonce": secrets.token_urlsafe(24)})
    request.GET = kept  # type: ignore[assignment]
    return openid_login(request, provider_id)


@public
def sign_in_to_work(request: HttpRequest) -> HttpResponse:
    """allauth's page for a password, with the way to the council's own sign-on where it has one."""
    sign_on = settings.STAFF_SIGN_ON if settings.STAFF_SIGN_ON_ADDRESS else None
    return LoginView.as_view(extra_context={"sign_on": sign_on})(request)


@signed_in
def view_account(request: HttpRequest) -> HttpResponse:
    held = [roles.BY_SLUG[slug] for slug in request.user.role_slugs]
    return render(request, "identity/account.html", {"held": held})


@requires(READ_ROLES)
def list_roles(request: HttpRequest) -> HttpResponse:
    declared = sorted(Permission.declared.values(), key=lambda permission: permission.name)
    return render(request, "identity/roles.html", {"roles": roles.ALL, "permissions": declared})


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """What axes shows instead of the sign-in page after too many wrong passwords."""
    return render(request, "identity/locked_out.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def _next(request: HttpRequest) -> str:
    """Where to go after signing in: only ever to a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else "/"
