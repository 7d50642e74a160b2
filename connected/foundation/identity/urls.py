"""The doors of identity. Of allauth's pages only these are open."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as sign_on
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path
from django.views.generic import RedirectView

from connected.foundation.identity import views
from connected.foundation.permissions import public, signed_in

to_request_code = public(RedirectView.as_view(pattern_name="account_request_login_code"))

urlpatterns = [
    path("sign-in/", views.request_code, name="account_request_login_code"),
    path("sign-in/code/", public(account.confirm_login_code), name="account_confirm_login_code"),
    path("sign-in/staff/", views.sign_in_to_work, name="account_login"),
    path("sign-in/second-factor/", public(second_factor.authenticate), name="mfa_authenticate"),
    path("sign-in/new/", to_request_code, name="account_signup"),
    path("sign-in/closed/", public(account.account_inactive), name="account_inactive"),
    path("sign-in/forgotten/", to_request_code, name="account_reset_password"),
    path("sign-in/check-your-email/", to_request_code, name="account_email_verification_sent"),
    path("sign-in/again/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", signed_in(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("sign-on/<str:provider_id>/", views.sign_on, name="openid_connect_login"),
    path(
        "sign-on/<str:provider_id>/back/", public(openid.callback), name="openid_connect_callback"
    ),
    path(
        "sign-on-cancelled/", public(sign_on.login_cancelled), name="socialaccount_login_cancelled"
    ),
    path("sign-on-failed/", public(sign_on.login_error), name="socialaccount_login_error"),
    path("sign-on-unknown/", public(account.account_inactive), name="socialaccount_signup"),
    path("sign-out/", public(account.logout), name="account_logout"),
    path("account/", views.view_account, name="view-account"),
    path(
        "account/email/",
        signed_in(RedirectView.as_view(pattern_name="view-account")),
        name="account_email",
    ),
    path("account/password/", signed_in(account.password_change), name="account_change_password"),
    path("account/password/new/", signed_in(account.password_set), name="account_set_password"),
    path("account/second-factor/", signed_in(second_factor.index), name="mfa_index"),
    path("account/second-factor/set-up/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "account/second-factor/remove/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"
    ),
    path(
        "account/recovery-codes/",
        signed_in(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes/new/",
        signed_in(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/file/",
        signed_in(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("roles/", views.list_roles, name="list-roles"),
]
