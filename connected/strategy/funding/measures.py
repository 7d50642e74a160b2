"""What money counts for. Sums under exempt decisions are not counted: a figure here is for everybody."""

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

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
from connected.strategy.decisions.models import Enactment
from connected.strategy.funding.models import Actual, Allocation, Nature, YearForecast
from connected.strategy.funding.queries.programme import latest_forecasts
from connected.strategy.funding.queries.secrets import secret_projects
from connected.strategy.funding.rules.years import year_words

GATE = "Cabinet report, 5 April 2017, 3.10"


@records_of
class AllocationRecords(Records):
    model = Allocation
    columns = {
        "Sum": "reference",
        "Project": "project.title",
        "Year": lambda one: year_words(one.year),
        "Source": "get_source_display",
        "Decision": "decision.number",
        "Amount": lambda one: money(one.amount),
        "Set aside": lambda one: in_short(one.allocated_on),
    }
    breakdowns = {"Programme": "project__programme__title", "Source": "source"}
    is_public = True
    related = ("project", "decision")

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        return records

    def address(self, record: Any) -> str:
        return record.get_absolute_url()


@records_of
class ActualRecords(Records):
    model = Actual
    columns = {
        "Ledger": "ledger_reference",
        "Project": "commitment.allocation.project.title",
        "Decision": "commitment.allocation.decision.number",
        "Order": "commitment.order_number",
        "Spent": lambda one: in_short(one.spent_on),
        "Amount": lambda one: money(one.amount),
    }
    breakdowns = {"Programme": "commitment__allocation__project__programme__title"}
    is_public = True
    related = ("commitment__allocation__project", "commitment__allocation__decision")

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        return records

    def address(self, record: Any) -> str:
        return record.commitment.allocation.get_absolute_url()


@records_of
class ForecastRecords(Records):
    model = YearForecast
    columns = {
        "Project": "project.title",
        "Year": lambda one: year_words(one.year),
        "Foreseen": lambda one: money(one.amount),
        "Made": lambda one: in_short(one.made_on),
        "Why": "reason",
    }
    breakdowns = {"Programme": "project__programme__title"}
    is_public = True
    related = ("project",)

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        return records

    def address(self, record: Any) -> str:
        return record.project.get_absolute_url()


def public_actuals(period: Period) -> QuerySet[Actual]:
    return Actual.objects.filter(
        spent_on__range=(period.first, period.last),
        commitment__allocation__in=public_allocations(),
    )


def public_allocations() -> QuerySet[Allocation]:
    return Allocation.objects.open_to_everybody().exclude(project__reference__in=secret_projects())


@measure
class Allocated(Total):
    """Money set aside in the period under decisions in force, less what was given back. Sums of
    projects with a paper that is exempt from publication are not counted.
    """

    slug = "funding.allocated"
    title = "Money set aside"
    better = Better.NEITHER
    source = GATE
    amount = "amount"

    def records(self, period: Period) -> QuerySet[Allocation]:
        return public_allocations().filter(allocated_on__range=(period.first, period.last))


@measure
class Spent(Total):
    """Money spent in the period, as finance's ledger has it, less credits. Sums of projects with a
    paper that is exempt from publication are not counted.
    """

    slug = "funding.spent"
    title = "Money spent"
    better = Better.NEITHER
    source = GATE
    amount = "amount"

    def records(self, period: Period) -> QuerySet[Actual]:
        return public_actuals(period)


@measure
class DecidedFirst(Share):
    """Of the payments of the period, those whose money was promised on or after the day on which the
    decision that allows it took effect. The database lets no other payment in; it is counted all the same.
    """

    slug = "funding.decided_first"
    title = "Payments with a decision before the promise"
    source = GATE

    def out_of(self, period: Period) -> QuerySet[Actual]:
        return public_actuals(period)

    def records(self, period: Period) -> QuerySet[Actual]:
        enacted = Enactment.objects.filter(
            decision=OuterRef("commitment__allocation__decision"),
            on__lte=OuterRef("commitment__committed_on"),
        )
        return self.out_of(period).filter(
            Exists(enacted),
            commitment__committed_on__gte=F("commitment__allocation__allocated_on"),
        )


@measure
class WithinTolerance(Share):
    """Of the newest forecasts at the end of the period, one for each project and financial year, those
    that stay within the capital set aside for that year and the project's tolerance of cost. Projects
    with a paper that is exempt from publication are not counted.
    """

    slug = "funding.within_tolerance"
    title = "Forecasts within tolerance"
    source = GATE

    def out_of(self, period: Period) -> QuerySet[YearForecast]:
        made = YearForecast.objects.filter(made_on__lte=period.last)
        newest = latest_forecasts(made.exclude(project__reference__in=secret_projects()))
        return YearForecast.objects.filter(pk__in=newest.values("pk"))

    def records(self, period: Period) -> QuerySet[YearForecast]:
        given = Allocation.objects.filter(
            project=OuterRef("project"),
            year=OuterRef("year"),
            nature=Nature.CAPITAL,
            allocated_on__lte=period.last,
        )
        total = given.order_by().values("project").annotate(total=Sum("amount")).values("total")
        return self.out_of(period).filter(
            amount__lte=Coalesce(Subquery(total), 0)
            * (100 + Coalesce(F("project__cost_tolerance"), 0))
            / 100
        )
