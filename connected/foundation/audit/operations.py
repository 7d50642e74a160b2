from datetime import timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from connected.foundation.audit.models import Event, Seal
from connected.foundation.audit.queries import events_between
from connected.foundation.audit.rules import digest_of
from connected.foundation.audit.trail import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

SEALED = "audit.sealed"
SETTLED_AFTER = timedelta(minutes=5)
"""Events younger than this may still have neighbours with lower numbers in transactions under way."""


@operation
def seal_events(*, by: Actor) -> Seal | None:
    """Chain the events since the last seal to it. None when there are none yet."""
    last = Seal.objects.order_by("-last_event").first()
    fresh = Event.objects.filter(
        pk__gt=last.last_event if last else 0, at__lt=timezone.now() - SETTLED_AFTER
    ).aggregate(
        first=Min("pk"),
        last=Max("pk"),
        number=Count("pk"),
        news=Count("pk", filter=~Q(name=SEALED)),
    )
    if not fresh["news"]:
        nothing_changed()
        return None
    digest = digest_of(last.digest if last else "", events_between(fresh["first"], fresh["last"]))
    seal = Seal.objects.create(
        first_event=fresh["first"], last_event=fresh["last"], events=fresh["number"], digest=digest
    )
    record(SEALED, subject=seal, by=by, events=seal.events)
    return seal
