from django.utils import timezone
from django.utils.text import slugify

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user, end_role, grant_role
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor, roles
from connected.office.partners.models import Membership, Organisation
from connected.office.partners.rules.refusals import (
    HasLeft,
    KeyTaken,
    StaffNotPartner,
    WorksElsewhere,
)

PARTNER = roles.Partner.slug


@operation
def add_organisation(*, title: str, kind: str, by: Actor) -> Organisation:
    key = slugify(title)[:80] or "organisation"
    organisation, is_new = Organisation.objects.get_or_create(
        key=key, defaults={"title": title, "kind": kind}
    )
    if not is_new:
        raise KeyTaken(title=organisation.title)
    record("partners.organisation_added", subject=organisation, by=by)
    return organisation


@operation
def add_person(*, organisation: Organisation, email: str, name: str, by: Actor) -> Membership:
    """Somebody of the organisation. They sign in with this address and a second factor."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    user = user or create_user(email=email, name=name, by=by)
    User.objects.select_for_update().get(pk=user.pk)
    if set(user.role_slugs) - {roles.Resident.slug, PARTNER}:
        raise StaffNotPartner(email=user.email)
    if user.partner_memberships.filter(left_at=None).exists():
        raise WorksElsewhere(email=user.email)
    grant_role(user=user, role=PARTNER, by=by)
    membership = Membership.objects.create(organisation=organisation, user=user)
    record("partners.person_added", subject=organisation, by=by, person=user.actor_id)
    return membership


@operation
def end_membership(*, membership: Membership, by: Actor) -> Membership:
    """They have left: every door of the organisation is shut to them at once."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.left_at is not None:
        raise HasLeft
    membership.left_at = timezone.now()
    membership.save(update_fields=["left_at"])
    end_role(user=membership.user, role=PARTNER, by=by)
    record(
        "partners.person_left",
        subject=membership.organisation,
        by=by,
        person=membership.user.actor_id,
    )
    return membership
