"""GOV.UK Notify's public API, version 2. Source: docs.notifications.service.gov.uk, Python client.

Three templates in the council's Notify account carry everything: each is just ((subject)) and ((body)), so that
the words are kept, previewed and changed here.
"""

from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.module_loading import import_string
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from connected.foundation.notify.carrier import Fate, PostRefused
from connected.foundation.notify.models import Message
from connected.foundation.operations import Unavailable

PATIENCE = 10  # seconds
NO_ADDRESS = "There is no such address or number."
TRIED_FOR_LONG = "The inbox is full, or the phone was off for too long."
FATES = {
    "delivered": Fate(Message.Status.DELIVERED),
    "received": Fate(Message.Status.DELIVERED),
    "permanent-failure": Fate(Message.Status.FAILED, NO_ADDRESS),
    "temporary-failure": Fate(Message.Status.FAILED, TRIED_FOR_LONG),
    "technical-failure": Fate(Message.Status.FAILED, "GOV.UK Notify met a fault of its own."),
    "cancelled": Fate(Message.Status.FAILED, "The letter was cancelled before it was printed."),
    "validation-failed": Fate(Message.Status.FAILED, "The letter could not be printed."),
    "virus-scan-failed": Fate(Message.Status.FAILED, "The letter could not be printed."),
}
UNDER_WAY = Fate(Message.Status.SENT)


def fate_of(status: str) -> Fate:
    """Every other status means that Notify is still at it."""
    return FATES.get(status, UNDER_WAY)


class GovUkNotify:
    channels = frozenset(Message.Channel.values)

    def carry(self, message: Message) -> str:
        client = _client()
        reference = f"message-{message.pk}"
        try:
            return (message.attempts > 1 and _found(client, reference)) or str(
                _sent(client, message, reference)["id"]
            )
        except APIError as trouble:
            raise _understood(trouble) from trouble

    def fate(self, carrier_id: str) -> Fate:
        try:
            return fate_of(_client().get_notification_by_id(carrier_id)["status"])
        except APIError as trouble:
            raise Unavailable("GOV.UK Notify does not answer.") from trouble


def _found(client: NotificationsAPIClient, reference: str) -> str:
    """Notify's name for what it took at an earlier try."""
    known = client.get_all_notifications(reference=reference)["notifications"]
    return str(known[0]["id"]) if known else ""


def _sent(client: NotificationsAPIClient, message: Message, reference: str) -> dict[str, Any]:
    words = {"subject": message.subject, "body": message.body}
    if message.channel == Message.Channel.SMS:
        return client.send_sms_notification(
            phone_number=message.to,
            template_id=settings.NOTIFY_TEXT_TEMPLATE,
            personalisation={"body": message.body},
            reference=reference,
        )
    if message.channel == Message.Channel.LETTER:
        lines = {
            f"address_line_{number}": line
            for number, line in enumerate(message.to.splitlines(), start=1)
        }
        return client.send_letter_notification(
            template_id=settings.NOTIFY_LETTER_TEMPLATE,
            personalisation=words | lines,
            reference=reference,
        )
    return client.send_email_notification(
        email_address=message.to,
        template_id=settings.NOTIFY_EMAIL_TEMPLATE,
        personalisation=words,
        reference=reference,
    )


def _understood(trouble: APIError) -> Exception:
    """A request that is wrong stays wrong; everything else may be right the next time."""
    if trouble.status_code == HTTPStatus.BAD_REQUEST:
        said = trouble.message
        first = said[0].get("message", "") if isinstance(said, list) and said else str(said)
        return PostRefused(f"GOV.UK Notify does not take it: {first}")
    return Unavailable(f"GOV.UK Notify answered {trouble.status_code}.")


def _client() -> NotificationsAPIClient:
    address = urljoin(settings.SITE_ADDRESS, settings.NOTIFY_ADDRESS)
    client = NotificationsAPIClient(settings.NOTIFY_API_KEY, base_url=address, timeout=PATIENCE)
    if settings.NOTIFY_TRANSPORT:
        client.request_session.mount(address, import_string(settings.NOTIFY_TRANSPORT)())
    return client
