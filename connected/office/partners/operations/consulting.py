import secrets
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from connected.foundation.api_keys.rules import digest_of
from connected.foundation.audit import record
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.profile import current_profile
from connected.foundation.ui.words import in_words
from connected.office.cases.models import Case
from connected.office.cases.operations import note_partner
from connected.office.cases.operations.holding import check_on_team
from connected.office.partners.messages import CONSULTED
from connected.office.partners.models import Agreement, ConsulteeLink
from connected.office.partners.operations.ending import EXPIRED, end_links
from connected.office.partners.operations.sharing import check_can_share, wait
from connected.office.partners.rules import check_days
from connected.office.partners.rules.refusals import AskedAlready, LinkEndedAlready, NoReason

BYTES = 32


@operation
def ask_consultee(
    *, case: Case, agreement: Agreement, email: str, question: str, days: int, by: Actor
) -> ConsulteeLink:
    """Send somebody without an account a link to what the agreement shares of this case. The case waits for them."""
    agreement = check_can_share(case, agreement, question, by)
    check_days(days)
    email, now = email.strip().lower(), timezone.now()
    end_links(case.consultee_links.running().filter(email=email, expires_at__lte=now), EXPIRED, by)
    secret = secrets.token_urlsafe(BYTES)
    link = _keep(
        ConsulteeLink(
            case=case,
            agreement=agreement,
            email=email,
            question=question.strip(),
            digest=digest_of(secret),
            asked_by=by.actor_name,
            expires_at=now + timedelta(days=days),
        )
    )
    wait(case, by)
    asked = f"Asked {email}, {link.organisation}, by a link\n{link.question}"
    note_partner(case=case, text=asked, by=by)
    _send(link, secret, by)
    record(
        "partners.consultee_asked",
        subject=case,
        by=by,
        link=link.pk,
        agreement=agreement.reference,
        version=agreement.version,
    )
    return link


@operation
def revoke_link(*, link: ConsulteeLink, why: str, by: Actor) -> ConsulteeLink:
    """It opens nothing from now on."""
    check_on_team(link.case, by)
    link = ConsulteeLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if link.ended_at is not None:
        raise LinkEndedAlready
    if not why.strip():
        raise NoReason
    end_links([link], why.strip(), by)
    return link


def _keep(link: ConsulteeLink) -> ConsulteeLink:
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError:
        raise AskedAlready(email=link.email, reference=link.case.reference) from None
    return link


def _send(link: ConsulteeLink, secret: str, by: Actor) -> None:
    path = reverse("open-consultee-link", args=[secret])
    send_message(
        template=CONSULTED.name,
        to=link.email,
        personalisation={
            "reference": link.case.reference,
            "address": settings.SITE_ADDRESS.rstrip("/") + path,
            "day": in_words(link.expires_at),
            "council": current_profile().name,
        },
        about=link,
        by=by,
    )
