import time

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from connected.foundation.hooks.models import Delivery, Hook

_known: dict[str, tuple[bool, float]] = {}


def hooks_for(event: str) -> list[Hook]:
    return list(Hook.objects.in_force().filter(events__contains=[event]))


def somebody_listens() -> bool:
    """Each process remembers it for some seconds, so that a request that nobody listens for costs no statement."""
    known, until = _known.get("any", (False, 0.0))
    if time.monotonic() < until:
        return known
    known = Hook.objects.in_force().exists()
    _known["any"] = known, time.monotonic() + settings.HOOKS_KEPT_SECONDS
    return known


def hooks() -> QuerySet[Hook]:
    """Those in force first, each with what waits and what failed."""
    return Hook.objects.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__status=Delivery.Status.WAITING)),
        failed=Count("deliveries", filter=Q(deliveries__status=Delivery.Status.FAILED)),
    ).order_by("ended_at", "name")


def deliveries_of(hook: Hook) -> QuerySet[Delivery]:
    return hook.deliveries.order_by("-made_at")  # type: ignore[attr-defined]
