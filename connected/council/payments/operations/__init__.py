"""Payments opened, followed and refunded. Whatever is asked of the provider, the payment's row is held meanwhile."""

from connected.council.payments.operations.following import close_unfinished, follow_payment
from connected.council.payments.operations.opening import (
    cancel_payment,
    open_payment,
    start_payment,
)
from connected.council.payments.operations.refunding import ask_refund, give_back, send_refund

__all__ = [
    "ask_refund",
    "cancel_payment",
    "close_unfinished",
    "follow_payment",
    "give_back",
    "open_payment",
    "send_refund",
    "start_payment",
]
