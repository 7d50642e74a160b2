from django.db.models import QuerySet

from connected.council.journeys.models import Draft, DraftQuerySet
from connected.foundation.measures import Better, Count, Period, Records, Share, measure, records_of
from connected.foundation.permissions import Actor
from connected.office.cases.permissions import SEE_CASES


@records_of
class DraftRecords(Records):
    model = Draft
    columns = {
        "Service": "revision.service.title",
        "Revision": "revision.number",
        "Started": "started_at",
        "Sent": "sent_at",
        "How": "get_channel_display",
        "With help": "assisted",
    }
    breakdowns = {"Service": "revision__service__title", "How": "channel"}
    related = ("revision__service",)

    def visible_to(self, actor: Actor, records: QuerySet[Draft]) -> QuerySet[Draft]:
        """When and for what a journey was started tells nothing of who did."""
        return records if actor.may(SEE_CASES) else records.none()


@measure
class Started(Count):
    """The journeys started in the period, finished or not, whoever was at the keys."""

    slug = "journeys.started"
    title = "Journeys started"
    better = Better.NEITHER

    def records(self, period: Period) -> DraftQuerySet:
        return Draft.objects.started_in(period)


@measure
class CompletionRate(Share):
    """Of the journeys that residents started online by themselves in the period, those that they finished and sent."""

    slug = "journeys.completion_rate"
    title = "Journeys completed"
    source = "Government Service Standard, point 10: completion rate"

    def out_of(self, period: Period) -> DraftQuerySet:
        return Draft.objects.started_in(period).by_residents_alone()

    def records(self, period: Period) -> DraftQuerySet:
        return self.out_of(period).sent()
