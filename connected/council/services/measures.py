from django.db.models import QuerySet

from connected.council.services.models import Service
from connected.foundation.measures import Level, Period, Records, Share, measure, records_of
from connected.foundation.permissions import Actor


@records_of
class ServiceRecords(Records):
    model = Service
    columns = {
        "Service": "title",
        "LGSL": "lgsl",
        "Category": "category.title",
        "Online since": "online_at",
    }
    breakdowns = {"Category": "category__title"}
    related = ("category",)

    def visible_to(self, actor: Actor, records: QuerySet[Service]) -> QuerySet[Service]:
        return records


@measure
class Online(Level):
    """The services that residents could use online at the end of the period, from start to reference."""

    slug = "services.online"
    title = "Services online"

    def records(self, period: Period) -> QuerySet[Service]:
        return Service.objects.online_at_end_of(period)


@measure
class ShareOnline(Share):
    """Of the services listed at the end of the period, those that residents could use online
    from start to reference."""

    slug = "services.share_online"
    title = "Share of services online"

    def out_of(self, period: Period) -> QuerySet[Service]:
        return Service.objects.listed_at_end_of(period)

    def records(self, period: Period) -> QuerySet[Service]:
        return Service.objects.online_at_end_of(period)
