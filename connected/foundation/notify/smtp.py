"""Mail by SMTP: what an installation sends with as long as nothing else is set."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from connected.foundation.notify.carrier import Fate, PostRefused
from connected.foundation.notify.models import Message
from connected.foundation.operations import Unavailable


class Smtp:
    channels = frozenset({Message.Channel.EMAIL.value})

    def carry(self, message: Message) -> str:
        try:
            EmailMessage(
                subject=message.subject,
                body=message.body,
                from_email=settings.DEFAULT_FROM_EMAIL,
                to=[message.to],
                headers={"Message-ID": f"<message-{message.pk}@{settings.MAIL_DOMAIN}>"},
                connection=get_connection(settings.NOTIFY_SMTP_BACKEND),
            ).send()
        except smtplib.SMTPRecipientsRefused as refusal:
            raise PostRefused("The mail server does not know this address.") from refusal
        except smtplib.SMTPResponseException as answer:
            if 500 <= answer.smtp_code < 600:
                raise PostRefused(f"The mail server answered {answer.smtp_code}.") from answer
            raise Unavailable("The mail server is busy.") from answer
        except (OSError, smtplib.SMTPException) as trouble:
            raise Unavailable("The mail server does not answer.") from trouble
        return ""

    def fate(self, carrier_id: str) -> Fate:
        """A mail server never says more than that it took the message."""
        return Fate(Message.Status.SENT)
