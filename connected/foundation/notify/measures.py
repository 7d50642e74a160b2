from django.db.models import QuerySet

from connected.foundation.measures import Period, Records, Share, measure, records_of
from connected.foundation.notify.models import TAKEN, Message


@records_of
class MessageRecords(Records):
    model = Message
    columns = {"Message": "template", "Queued": "created_at", "Outcome": "get_status_display"}
    breakdowns = {"Message": "template"}


@measure
class Delivered(Share):
    """Of the messages written in the period, those that the mail server took and did not give back."""

    slug = "notify.delivered"
    title = "Messages delivered"

    def out_of(self, period: Period) -> QuerySet[Message]:
        return Message.objects.filter(
            created_at__gte=period.starts_at, created_at__lt=period.ends_before
        )

    def records(self, period: Period) -> QuerySet[Message]:
        return self.out_of(period).filter(status__in=TAKEN)
