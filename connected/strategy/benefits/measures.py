from dataclasses import replace

from django.db.models import Aggregate, QuerySet, Sum
from django.urls import reverse

from connected.foundation.measures import (
    Better,
    Figure,
    Level,
    Period,
    Records,
    Share,
    Total,
    measure,
    records_of,
)
from connected.foundation.measures.kinds import Counted
from connected.strategy.benefits.models import Benefit, CashableSignature
from connected.strategy.benefits.queries.thread import (
    leads_to_benefit,
    money_decisions,
    pounds_of,
    unjudged,
)
from connected.strategy.benefits.rules.profiles import year_words
from connected.strategy.decisions.models import Decision


@records_of
class BenefitRecords(Records):
    """What was promised is open to everybody."""

    model = Benefit
    is_public = True
    related = ("project",)
    columns = {
        "Benefit": "title",
        "Project": "project.title",
        "Kind": "get_kind_display",
        "Promised on": "promised_on",
        "Due on": "target_on",
    }
    breakdowns = {"Kind": "kind"}

    def address(self, record: Benefit) -> str:
        return record.get_absolute_url()

    def label(self, heading: str, value: object) -> str:
        return Benefit.Kind(str(value)).label


@records_of
class SignatureRecords(Records):
    """What finance signed, without whoever signed it: open to everybody."""

    model = CashableSignature
    is_public = True
    related = ("benefit",)
    columns = {
        "Benefit": "benefit.title",
        "Budget line": "budget_line",
        "Year": lambda row: year_words(row.year),
        "Pounds": lambda row: f"{row.amount:,.2f}",
        "Signed on": "signed_on",
    }

    def address(self, record: CashableSignature) -> str:
        return reverse("view-benefit", args=[record.benefit.reference])


@measure
class PoundsWithABenefit(Share):
    """Of the pounds approved by the end of the period, running cost of a year included, those that lead to a benefit.

    A decision leads to the benefits that were promised to it. A top-up leads to those of its project.
    """

    slug = "benefits.pounds_with_a_benefit"
    title = "Approved pounds that lead to a named benefit"
    source = "Cabinet report, 5 April 2017, 3.7"

    def out_of(self, period: Period) -> QuerySet[Decision]:
        return money_decisions().filter(decided_on__lte=period.last)

    def records(self, period: Period) -> QuerySet[Decision]:
        return self.out_of(period).filter(leads_to_benefit())

    def arithmetic(self) -> Aggregate:
        return Sum("pounds")

    def counted(self, period: Period, *, keep_ids: bool = True) -> Counted:
        counted = super().counted(period, keep_ids=keep_ids)
        whole = pounds_of(self.out_of(period))
        if not whole:
            return counted
        led = pounds_of(self.records(period))
        return replace(counted, figure=Figure(self.unit, led, whole))


@measure
class WithoutAFigure(Level):
    """Benefits at the end of the period that nobody can judge: without a measure, without a target, or never read."""

    slug = "benefits.without_a_figure"
    title = "Benefits that nobody can judge yet"
    better = Better.LOWER

    def records(self, period: Period) -> QuerySet[Benefit]:
        return unjudged().filter(promised_on__lte=period.last)


@measure
class CashableSigned(Total):
    """Pounds by which finance signed that budget lines fell, signed in the period. What was taken back is taken off."""

    slug = "benefits.cashable_signed"
    title = "Savings that finance has signed"
    amount = "amount"

    def records(self, period: Period) -> QuerySet[CashableSignature]:
        return CashableSignature.objects.filter(
            signed_on__gte=period.first, signed_on__lte=period.last
        )
