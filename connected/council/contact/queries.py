from datetime import datetime

from django.db.models import QuerySet

from connected.council.contact.models import Need, OnlineHelp
from connected.council.contact.rules import Way, matching, ways
from connected.foundation.councils.queries import current_council

HELP_ONLINE = "help-online"
"""The need that has a page of its own, with the places that help (recommendation 1.3)."""


def needs() -> QuerySet[Need]:
    return Need.objects.in_use()


def needs_found(search: str) -> list[Need]:
    """The needs that a search speaks of, the best first; all of them for an empty search."""
    return matching(needs(), search)


def need_with_service(key: str) -> Need | None:
    return needs().select_related("service").filter(key=key).first()


def online_help() -> QuerySet[OnlineHelp]:
    """The places that help people to go online."""
    return OnlineHelp.objects.in_use()


def ways_to_reach(offered: Need | OnlineHelp, at: datetime) -> list[Way]:
    return ways(offered.channels, current_council(), at)
