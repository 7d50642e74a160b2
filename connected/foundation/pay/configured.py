from django.conf import settings

from connected.foundation.pay.govuk_pay import GovUkPay
from connected.foundation.pay.provider import Provider


def is_configured() -> bool:
    return bool(settings.PAY_ADDRESS and settings.PAY_API_KEY)


def provider() -> Provider:
    """The one that this installation takes payments with."""
    return GovUkPay()
