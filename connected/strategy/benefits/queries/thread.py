"""Whether every approved pound leads to a named benefit, and each benefit to a decision; and what does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from connected.foundation.measures.models import Reading
from connected.strategy.benefits.models import Benefit
from connected.strategy.decisions.models import CallIn, Decision
from connected.strategy.funding.models import Allocation
from connected.strategy.scorecard.models import Criterion


@dataclass(frozen=True)
class Thread:
    """Where the thread holds, and where it is cut."""

    approved: QuerySet[Decision]
    """Approvals that bring money."""
    approved_pounds: Decimal
    led_pounds: Decimal
    """Of those, what leads to a named benefit."""
    decisions: Sequence[Decision]
    """Approvals with money that lead to no benefit."""
    allocations: Sequence[Allocation]
    """Allocations to projects without a benefit."""
    undecided: Sequence[Benefit]
    unmeasured: Sequence[Benefit]
    unread: Sequence[Benefit]
    """Those with a measure that was never read, or came to nothing known."""
    criteria: Sequence[Criterion]

    @property
    def cuts(self) -> int:
        money: list[Sequence[object]] = [self.decisions, self.allocations, self.criteria]
        return sum(map(len, [*money, self.undecided, self.unmeasured, self.unread]))

    @property
    def share(self) -> Decimal | None:
        """Of the approved pounds. None where no pound was approved."""
        return self.led_pounds / self.approved_pounds if self.approved_pounds else None


def thread() -> Thread:
    """Seven statements, however much there is."""
    approved = money_decisions()
    led = approved.filter(leads_to_benefit())
    return Thread(
        approved=approved,
        approved_pounds=pounds_of(approved),
        led_pounds=pounds_of(led),
        decisions=list(approved.exclude(leads_to_benefit()).select_related("proposal", "body")),
        allocations=list(allocations_without_benefit()),
        undecided=list(_benefits().filter(decision=None)),
        unmeasured=list(_benefits().filter(Q(measure="") | Q(target=None))),
        unread=list(_benefits().exclude(measure="").exclude(Exists(_known_readings()))),
        criteria=list(
            Criterion.objects.current().filter(benefits=None).select_related("programme")
        ),
    )


def money_decisions() -> QuerySet[Decision]:
    """Approvals that bring money, each with its `pounds`: capital, and a year's running cost.

    One that was sent back after a call-in brings none.
    """
    return (
        Decision.objects.approving()
        .exclude(call_ins__outcome=CallIn.Outcome.REFERRED_BACK)
        .annotate(pounds=F("capital") + F("revenue"))
        .filter(pounds__gt=0)
    )


def leads_to_benefit() -> Q:
    """A decision leads to the benefits promised to it; a top-up to those of its project."""
    own = Benefit.objects.filter(decision=OuterRef("pk"))
    of_project = Benefit.objects.filter(project__reference=OuterRef("proposal__project"))
    return Q(Exists(own)) | Q(Exists(of_project))


def pounds_of(decisions: QuerySet[Decision]) -> Decimal:
    total: Decimal | None = decisions.order_by().aggregate(found=Sum("pounds"))["found"]
    return total or Decimal(0)


def allocations_without_benefit() -> QuerySet[Allocation]:
    return Allocation.objects.filter(
        ~Exists(Benefit.objects.filter(project=OuterRef("project")))
    ).select_related("project", "decision__proposal")


def unjudged() -> QuerySet[Benefit]:
    """Without a measure, without a target, or with a measure that was never read to a known figure."""
    return Benefit.objects.filter(Q(measure="") | Q(target=None) | ~Q(Exists(_known_readings())))


def _benefits() -> QuerySet[Benefit]:
    return Benefit.objects.select_related("project", "criterion")


def _known_readings() -> QuerySet[Reading]:
    return Reading.objects.filter(slug=OuterRef("measure"), state="known")
