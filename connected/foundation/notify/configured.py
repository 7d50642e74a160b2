from django.conf import settings

from connected.foundation.notify.carrier import Carrier
from connected.foundation.notify.govuk_notify import GovUkNotify
from connected.foundation.notify.smtp import Smtp


def carrier() -> Carrier:
    """The one that this installation sends with."""
    return GovUkNotify() if settings.NOTIFY_API_KEY else Smtp()


def can_send(channel: str) -> bool:
    return channel in carrier().channels
