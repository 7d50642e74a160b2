"""What somebody sees who was sent a link. The same rule as for partners, for as long as the link opens."""

from datetime import datetime

from django.utils import timezone

from connected.foundation.ui.words import in_words
from connected.office.partners.models import ConsulteeLink
from connected.office.partners.rules.fields import SharedView, shared_view
from connected.office.partners.rules.refusals import (
    CaseIsClosed,
    LinkHasExpired,
    LinkWasRevoked,
    OpenTooLong,
)

DAYS_OPEN = (7, 14, 28)


def check_days(days: int) -> None:
    if days > max(DAYS_OPEN):
        raise OpenTooLong(most=max(DAYS_OPEN))


def consulted_view(link: ConsulteeLink, at: datetime) -> SharedView:
    """Raises the reason where the link opens nothing at that moment."""
    view = shared_view(link.case, link.agreement, timezone.localdate(at))
    reference = link.case.reference
    if not link.case.is_open:
        raise CaseIsClosed(reference=reference)
    if link.ended_at is not None:
        raise LinkWasRevoked(reference=reference)
    if at >= link.expires_at:
        raise LinkHasExpired(reference=reference, day=in_words(link.expires_at))
    return view
