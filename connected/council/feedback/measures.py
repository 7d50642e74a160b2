from typing import Any

from django.db.models import QuerySet

from connected.council.feedback.models import Rating, RatingQuerySet
from connected.foundation.measures import Period, Records, Share, measure, records_of
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case


@records_of
class RatingRecords(Records):
    model = Rating
    columns = {
        "Service": "case.case_type.title",
        "Rating": "get_score_display",
        "Given": "given_at",
        "Request": "case.reference",
    }
    breakdowns = {"Service": "case__case_type__title"}
    related = ("case__case_type",)

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        return records.filter(case__in=Case.objects.visible_to(actor))


@measure
class Satisfied(Share):
    """Of the people who rated how they made a request in the period, those who were satisfied or very satisfied."""

    slug = "feedback.satisfied"
    title = "Residents satisfied with making a request"
    source = "Government Service Standard, point 10: user satisfaction"

    def out_of(self, period: Period) -> RatingQuerySet:
        return Rating.objects.given_in(period)

    def records(self, period: Period) -> RatingQuerySet:
        return self.out_of(period).satisfied()
