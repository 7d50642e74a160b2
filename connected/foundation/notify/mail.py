from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from connected.foundation.notify.operations import pass_on_message
from connected.foundation.permissions import System


class QueuedMailBackend(BaseEmailBackend):
    """Mail written by libraries (sign-in codes) is kept and queued like any other message."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for to in message.to:
                pass_on_message(
                    template="account",
                    to=to,
                    subject=str(message.subject),
                    body=str(message.body),
                    by=System("sign in"),
                )
        return len(email_messages)
