"""Whether members get reports in time, and on whose word."""

from django.db.models import Q, QuerySet

from connected.foundation.measures import Better, Count, Period, Records, Share, measure, records_of
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_short
from connected.strategy.reports.models import Implication, Report


@records_of
class ReportRecords(Records):
    """Published reports. An exempt one shows no more than that it exists."""

    model = Report
    columns = {
        "Report": "title",
        "Committee": "committee.name",
        "Meeting": lambda report: in_short(report.meeting_on),
        "Published": lambda report: in_short(report.published_day),
        "Clear working days": "clear_days",
        "Why it was late": "lateness_reason",
    }
    breakdowns = {"Committee": "committee__name", "Kind": "kind"}
    is_public = True
    related = ("committee",)

    def visible_to(self, actor: Actor, records: QuerySet[Report]) -> QuerySet[Report]:
        return records

    def address(self, record: Report) -> str:
        return record.get_absolute_url()


@records_of
class ImplicationRecords(Records):
    model = Implication
    columns = {
        "Report": "report.title",
        "Implications": "get_kind_display",
        "Verified": lambda one: in_short(one.verified_day),
    }
    breakdowns = {"Implications": "kind"}
    is_public = True
    related = ("report",)

    def visible_to(self, actor: Actor, records: QuerySet[Implication]) -> QuerySet[Implication]:
        return records

    def address(self, record: Implication) -> str:
        return record.report.get_absolute_url()


def _published_in(period: Period) -> QuerySet[Report]:
    return Report.objects.published().filter(
        published_on__gte=period.first, published_on__lte=period.last
    )


@measure
class PublishedInTime(Share):
    """Of the reports published in the period, those that members had the full number of clear working days before."""

    slug = "reports.published_in_time"
    title = "Reports published in time"
    source = "Local Government Act 1972, section 100B"

    def out_of(self, period: Period) -> QuerySet[Report]:
        return _published_in(period)

    def records(self, period: Period) -> QuerySet[Report]:
        return self.out_of(period).filter(lateness_reason="")


@measure
class PublishedLate(Count):
    """Reports published in the period later than they should be, each with its reason and who accepted it."""

    slug = "reports.published_late"
    title = "Reports that came late, with a reason"
    better = Better.LOWER

    def records(self, period: Period) -> QuerySet[Report]:
        return _published_in(period).exclude(lateness_reason="")


@measure
class VerifiedByName(Share):
    """Of the implications of reports published in the period, those that a named officer verified."""

    slug = "reports.verified_by_name"
    title = "Implications verified by a named officer"
    source = "Cabinet report, 5 April 2017, 7.1 to 7.4"

    def out_of(self, period: Period) -> QuerySet[Implication]:
        return Implication.objects.filter(report__in=_published_in(period))

    def records(self, period: Period) -> QuerySet[Implication]:
        return self.out_of(period).filter(~Q(verified_by=None) & ~Q(verifier_name=""))
