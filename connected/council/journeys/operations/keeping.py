"""What a resident comes back to: answers that are not sent yet, and all that the council holds on them."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from connected.council.journeys import messages
from connected.council.journeys.models import Draft
from connected.council.journeys.operations.holding import check_open, hold
from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.notify.operations import send_message
from connected.foundation.notify.rules import check_email
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.profile import current_profile
from connected.foundation.ui.words import in_words


@operation
def keep_draft(*, draft_id: UUID, email: str, by: Actor) -> Draft:
    """Whoever shows that the address is theirs can go on from any device, as long as answers are kept."""
    draft = hold(draft_id)
    check_open(draft)
    check_email(email)
    draft.kept_for = email.lower()
    draft.save(update_fields=["kept_for"])
    send_message(
        template=messages.DRAFT_KEPT.name,
        to=draft.kept_for,
        personalisation={
            "service": draft.revision.service.title,
            "kept_until": in_words(draft.kept_until),
            "address": settings.SITE_ADDRESS.rstrip("/") + reverse("list-my-requests"),
            "council": current_profile().name,
        },
        about=draft,
        by=by,
    )
    record("journeys.kept", subject=draft, by=by)
    return draft


@operation
def hand_over(*, user: User, by: Actor) -> None:
    """Noted each time that a resident takes away all that is held on them."""
    record("journeys.holdings_handed_over", subject=user, by=by)
