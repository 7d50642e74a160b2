"""Once a month each owner is written to: what is expected of their benefits, and how they stand."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.conf import settings
from django.urls import reverse

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.profile import current_profile
from connected.foundation.ui.words import in_words, initial_lower, month, plural
from connected.strategy.benefits.messages import REMINDER
from connected.strategy.benefits.models import OwnerReminder
from connected.strategy.benefits.queries.standing import BenefitStanding, standings, whole_benefits
from connected.strategy.benefits.rules.states import State


@operation
def remind_owners(*, on: date, by: Actor) -> list[User]:
    """Writes to each owner who was not written to this month. May run any number of times."""
    waiting = (
        whole_benefits()
        .select_for_update(of=("self",))
        .filter(owner_user__is_active=True)
        .exclude(reminders__month=on.replace(day=1))
        .select_related("project__programme", "decision__proposal", "owner_user")
        .order_by("owner_user", "target_on", "pk")
    )
    due = [one for one in standings(waiting, day=on) if one.state is not State.REALISED]
    written_to = []
    for owner, group in groupby(due, key=lambda one: one.benefit.owner_user):
        assert owner is not None
        _remind(owner, list(group), on, by)
        written_to.append(owner)
    if not written_to:
        nothing_changed()
    return written_to


def _remind(owner: User, found: Sequence[BenefitStanding], on: date, by: Actor) -> None:
    send_message(
        template=REMINDER.name,
        to=owner.email,
        personalisation={
            "name": owner.actor_name,
            "month": month(on),
            "number": plural(found, "benefit"),
            "benefits": "\n\n".join(_told(one) for one in found),
            "address": settings.SITE_ADDRESS + reverse("view-benefits-work"),
            "council": current_profile().name,
        },
        by=by,
    )
    first = on.replace(day=1)
    OwnerReminder.objects.bulk_create(
        [OwnerReminder(benefit=one.benefit, month=first) for one in found]
    )
    record("benefits.owner_reminded", subject=owner, by=by, benefits=len(found))


def _told(one: BenefitStanding) -> str:
    target = f"{one.target_words} by {in_words(one.target.on)}" if one.target else "not known"
    lines = [
        f"{one.benefit.title} ({one.benefit.reference})",
        f"Expected: {target}.",
        f"Now: {one.text}. {one.state.words}: {initial_lower(one.reason)}",
    ]
    return "\n".join(lines)
