"""The way out to the mail server: the one place where mail leaves the platform."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from connected.foundation.notify.models import Message
from connected.foundation.operations import Unavailable


class PostRefused(Exception):
    """The mail server will never take this message."""


def post(message: Message) -> None:
    """Raises PostRefused for good, Unavailable for now."""
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
