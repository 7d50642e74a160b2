from django.db.models import QuerySet

from connected.council.payments.models import Payment, PaymentQuerySet
from connected.council.payments.permissions import SEE_PAYMENTS
from connected.foundation.measures import (
    Better,
    Period,
    Records,
    Share,
    Total,
    measure,
    records_of,
)
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_short, money


@records_of
class PaymentRecords(Records):
    model = Payment
    columns = {
        "Payment": "reference",
        "For": "description",
        "Opened": lambda one: in_short(one.opened_at),
        "Amount": lambda one: money(one.amount),
        "Status": "get_status_display",
    }
    breakdowns = {"For": "description", "Why not paid": "code"}

    def visible_to(self, actor: Actor, records: QuerySet[Payment]) -> QuerySet[Payment]:
        return records if actor.may(SEE_PAYMENTS) else records.none()


@measure
class Taken(Total):
    """The payments that residents made online in the period, before anything was refunded."""

    slug = "payments.taken"
    title = "Paid online"
    better = Better.NEITHER
    amount = "amount"

    def records(self, period: Period) -> PaymentQuerySet:
        return Payment.objects.taken_in(period)


@measure
class Completed(Share):
    """Of the payments that came to an end in the period, those in which the money was taken."""

    slug = "payments.completed"
    title = "Payments completed"

    def out_of(self, period: Period) -> PaymentQuerySet:
        return Payment.objects.ended_in(period)

    def records(self, period: Period) -> PaymentQuerySet:
        return Payment.objects.taken_in(period)
