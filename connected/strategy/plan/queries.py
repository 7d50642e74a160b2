from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from connected.strategy.plan.models import (
    BuildingBlock,
    FundingLine,
    Layer,
    Paragraph,
    Programme,
    Strategy,
)
from connected.strategy.plan.rules import Sum, sum_of
from connected.strategy.plan.signals import Section


@dataclass(frozen=True)
class Glance:
    """The strategy on one page."""

    strategy: Strategy | None
    blocks: Sequence[BuildingBlock]
    layers: Sequence[Layer]
    """From the top down, as they are drawn; each with its current `programmes`."""


def strategy_at_a_glance() -> Glance:
    """Four statements, however many of each."""
    current = Prefetch("programmes", Programme.objects.current())
    layers = Layer.objects.order_by("-order").prefetch_related(current)
    return Glance(
        strategy=Strategy.objects.first(),
        blocks=list(BuildingBlock.objects.all()),
        layers=list(layers),
    )


def whole_programmes() -> QuerySet[Programme]:
    """The current programmes with all that their pages show."""
    return Programme.objects.current().prefetch_related(
        "layers", "outcomes", "enablers", "changes", "funding_lines__part_of"
    )


@dataclass(frozen=True)
class Part:
    """A share of a sum. Where its amount is not known, neither is how long its bar is."""

    line: FundingLine
    share: Decimal | None
    """Per cent of the longest bar of the picture."""


@dataclass(frozen=True)
class Bar:
    title: str
    sum: Sum
    parts: Sequence[Part]
    note: str = ""
    """What is to be said of the whole, where its parts are drawn."""


@dataclass(frozen=True)
class MoneyPicture:
    """The sums that the strategy speaks of, drawn to one scale, and those that nobody published."""

    bars: Sequence[Bar]
    shares: Sequence[FundingLine]
    """How the agreed and asked capital is split between programmes."""
    others: Sequence[FundingLine]
    """Running cost and savings."""

    @property
    def unknown_lines(self) -> int:
        return sum_of([*self.shares, *self.others]).unknown_lines


CAPITAL = (FundingLine.Kind.BID, FundingLine.Kind.SECURED)


def money_picture() -> MoneyPicture:
    """Two statements, however many lines."""
    lines = list(FundingLine.objects.prefetch_related("programmes"))
    wholes = [line for line in lines if line.part_of_id is None]
    capital = [line for line in wholes if line.kind in CAPITAL]
    wanted = [line for line in wholes if line.kind == FundingLine.Kind.ASPIRATION]
    sums = [sum_of(capital), *(sum_of([line]) for line in wanted)]
    longest = max(sum.known or Decimal(0) for sum in sums)
    bars = [Bar("Asked for and agreed", sums[0], _drawn(capital, longest))] if capital else []
    for line, sum in zip(wanted, sums[1:], strict=True):
        parts = [part for part in lines if part.part_of_id == line.pk]
        note = line.note if parts else ""
        bars.append(Bar(line.title, sum, _drawn(parts or [line], longest), note))
    return MoneyPicture(
        bars=bars,
        shares=[line for line in lines if line.part_of_id and line.kind in CAPITAL],
        others=[line for line in wholes if line not in capital and line not in wanted],
    )


def _drawn(lines: Sequence[FundingLine], longest: Decimal) -> list[Part]:
    return [Part(line, _share(line.known_amount, longest)) for line in lines]


def _share(amount: Decimal | None, longest: Decimal) -> Decimal | None:
    if amount is None:
        return None
    return 100 * amount / longest if longest else Decimal(0)


def paragraph_register() -> list[Paragraph]:
    """Every paragraph in order, with what serves it. Two statements."""
    return list(Paragraph.objects.prefetch_related("references"))


def in_order(answers: Iterable[tuple[Any, Any]]) -> list[Section]:
    """What the receivers of a page's signal have to say."""
    return sorted((section for _, section in answers), key=lambda section: section.order)
