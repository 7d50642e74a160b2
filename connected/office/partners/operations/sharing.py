from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.profile import current_profile
from connected.office.cases.models import Case
from connected.office.cases.operations import note_partner, wait_for_partner
from connected.office.cases.operations.holding import check_on_team, hold_as_it_is
from connected.office.cases.rules import check_is_open
from connected.office.partners.messages import SHARED
from connected.office.partners.models import Agreement, Share
from connected.office.partners.operations.ending import end_shares
from connected.office.partners.rules import check_in_force, check_kind
from connected.office.partners.rules.refusals import (
    NoReason,
    NothingWritten,
    SharedAlready,
    ShareHasEnded,
)


@operation
def share_case(*, case: Case, agreement: Agreement, question: str, by: Actor) -> Share:
    """Let an organisation see of this case what the agreement says, and ask it something. The case waits for it."""
    agreement = check_can_share(case, agreement, question, by)
    share = _keep(case, agreement, question.strip(), by)
    wait(case, by)
    note_partner(case=case, text=f"Shared with {agreement.organisation}\n{share.question}", by=by)
    _tell(share, by)
    record(
        "partners.case_shared",
        subject=case,
        by=by,
        agreement=agreement.reference,
        version=agreement.version,
    )
    return share


@operation
def end_share(*, share: Share, why: str, by: Actor) -> Share:
    """The organisation sees the case no more, from now on."""
    check_on_team(share.case, by)
    share = Share.objects.select_for_update(of=("self",)).get(pk=share.pk)
    if share.ended_at is not None:
        raise ShareHasEnded(reference=share.case.reference)
    if not why.strip():
        raise NoReason
    end_shares([share], why.strip(), by)
    return share


def check_can_share(case: Case, agreement: Agreement, question: str, by: Actor) -> Agreement:
    """Holds the case and the agreement, and gives the agreement as it is now."""
    check_on_team(case, by)
    hold_as_it_is(case)
    check_is_open(case)
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    check_in_force(agreement, timezone.localdate())
    check_kind(case, agreement)
    if not question.strip():
        raise NothingWritten
    return agreement


def wait(case: Case, by: Actor) -> None:
    if not case.is_with_partner:
        wait_for_partner(case=case, by=by)


def _keep(case: Case, agreement: Agreement, question: str, by: Actor) -> Share:
    try:
        with transaction.atomic():
            return Share.objects.create(
                case=case,
                agreement=agreement,
                organisation=agreement.organisation,
                question=question,
                shared_by=by.actor_name,
            )
    except IntegrityError:
        raise SharedAlready(
            reference=case.reference, organisation=agreement.organisation.title
        ) from None


def _tell(share: Share, by: Actor) -> None:
    path = reverse("view-shared-case", args=[share.case.reference])
    people = share.organisation.memberships.filter(left_at=None, user__is_active=True)
    for membership in people.select_related("user").order_by("pk"):
        send_message(
            template=SHARED.name,
            to=membership.user.email,
            personalisation={
                "name": membership.user.actor_name,
                "reference": share.case.reference,
                "address": settings.SITE_ADDRESS.rstrip("/") + path,
                "council": current_profile().name,
            },
            about=share,
            by=by,
        )
