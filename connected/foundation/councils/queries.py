import time
from dataclasses import dataclass

from django.conf import settings

from connected.foundation.councils.models import ONLY, Council


@dataclass
class _Kept:
    council: Council | None = None
    until: float = 0.0


_kept = _Kept()


def current_council() -> Council:
    """The council of this installation; a nameless stand-in before its folder was loaded.

    Each process keeps it for COUNCIL_KEPT_SECONDS, so that a page costs no statement and a load
    reaches every worker soon. Treat it as read-only.
    """
    council = _kept.council
    if council is None or time.monotonic() >= _kept.until:
        council = Council.objects.filter(pk=ONLY).first() or _nameless()
        _kept.council = council
        _kept.until = time.monotonic() + settings.COUNCIL_KEPT_SECONDS
    return council


def forget_council() -> None:
    """The next question asks the database again."""
    _kept.council = None


def _nameless() -> Council:
    return Council(
        name="Your council",
        short_name="Your council",
        area_name="Your area",
        brand_colour="#1f5c57",
    )
