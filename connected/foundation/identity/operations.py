from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.db.models.functions import Now

from connected.foundation.audit import record
from connected.foundation.identity.models import RoleGrant, User
from connected.foundation.identity.rules import EmailTaken, check_roles
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor


@operation
def create_user(*, email: str, name: str = "", roles: Sequence[str] = (), by: Actor) -> User:
    """A person who can sign in. `roles` are slugs; without a password they sign in by e-mailed code."""
    check_roles(roles)
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise EmailTaken(email=email)
    user = User(email=email, name=name)
    user.set_unusable_password()
    user.save()
    record("identity.user_created", subject=user, by=by)
    for role in roles:
        grant_role(user=user, role=role, by=by)
    if roles:
        vouch_for_address(user=user, by=by)
    return user


@operation
def vouch_for_address(*, user: User, by: Actor) -> None:
    """The council gave the address itself, or a sign-on has proved it: no code needs to."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    record("identity.address_vouched_for", subject=user, by=by)


@operation
def grant_role(*, user: User, role: str, by: Actor) -> RoleGrant:
    check_roles([role])
    grant, is_new = RoleGrant.objects.get_or_create(
        user=user, role=role, ended_at=None, defaults={"granted_by": by.actor_id}
    )
    if is_new:
        record("identity.role_granted", subject=user, by=by, role=role)
    else:
        nothing_changed()
    return grant


@operation
def end_role(*, user: User, role: str, by: Actor) -> None:
    if RoleGrant.objects.filter(user=user, role=role, ended_at=None).update(ended_at=Now()):
        record("identity.role_ended", subject=user, by=by, role=role)
    else:
        nothing_changed()


@operation
def set_password(*, user: User, password: str, by: Actor) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    record("identity.password_set", subject=user, by=by)


@operation
def welcome_resident(*, email: str, by: Actor) -> User:
    """The person who signs in with this address; made when the address is new here."""
    known = User.objects.filter(email__iexact=email).first()
    if known is not None:
        nothing_changed()
        return known
    user = create_user(email=email, by=by)
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
    return user
