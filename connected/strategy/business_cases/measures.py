from typing import Any

from django.db.models import QuerySet

from connected.foundation.measures import Better, Count, Period, Records, Share, measure, records_of
from connected.foundation.permissions import Actor
from connected.strategy.business_cases.models import BusinessCase, BusinessCaseQuerySet

REPORT = "Cabinet report, 5 April 2017, 3.7"


@records_of
class BusinessCaseRecords(Records):
    model = BusinessCase
    columns = {
        "Reference": "reference",
        "Project": "project.title",
        "Stage": "get_stage_display",
        "Status": "get_status_display",
        "Decided": "decided_on",
    }
    breakdowns = {"Stage": "stage"}
    related = ("project",)

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        return records.filter(pk__in=BusinessCase.objects.visible_to(actor))


@measure
class ApprovedWithPositiveReturn(Share):
    """Of the business cases that a body approved in the period, those that return more than they cost."""

    slug = "business_cases.approved_with_positive_return"
    title = "Business cases approved with a positive return"
    source = REPORT

    def out_of(self, period: Period) -> BusinessCaseQuerySet:
        return BusinessCase.objects.decided_in(period).approved()

    def records(self, period: Period) -> BusinessCaseQuerySet:
        return self.out_of(period).with_return(positive=True)


@measure
class RefusedForNegativeReturn(Count):
    """Business cases that a body did not approve in the period and that did not return more than they cost."""

    slug = "business_cases.refused_for_negative_return"
    title = "Business cases refused that returned too little"
    better = Better.NEITHER
    source = REPORT

    def records(self, period: Period) -> BusinessCaseQuerySet:
        return BusinessCase.objects.decided_in(period).refused().with_return(positive=False)
