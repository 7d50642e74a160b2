"""The prudential indicators, year by year. What nobody recorded is not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from connected.strategy.funding.models import BorrowingLimit, PrudentialFigure
from connected.strategy.funding.rules.years import year_words

Kind = PrudentialFigure.Kind


@dataclass(frozen=True)
class Indicators:
    """One financial year of the whole council."""

    year: int
    figures: dict[str, PrudentialFigure]
    limit: BorrowingLimit | None

    @property
    def words(self) -> str:
        return year_words(self.year)

    @property
    def short(self) -> str:
        """For the foot of a picture."""
        return self.words[2:]

    def amount(self, kind: str) -> Decimal | None:
        figure = self.figures.get(kind)
        return figure.amount if figure else None

    def why_unknown(self, kind: str) -> str:
        figure = self.figures.get(kind)
        return figure.unknown_because if figure else "Nobody has recorded it here."

    @property
    def expenditure(self) -> Decimal | None:
        return self.amount(Kind.EXPENDITURE)

    @property
    def requirement(self) -> Decimal | None:
        return self.amount(Kind.REQUIREMENT)

    @property
    def debt(self) -> Decimal | None:
        return self.amount(Kind.DEBT)

    @property
    def financing_share(self) -> Decimal | None:
        """Financing cost out of the net revenue stream, as a share of one."""
        cost, stream = self.amount(Kind.FINANCING), self.amount(Kind.REVENUE)
        return None if cost is None or not stream else cost / stream

    @property
    def authorised(self) -> Decimal | None:
        return self.limit.authorised if self.limit else None

    @property
    def operational(self) -> Decimal | None:
        return self.limit.operational if self.limit else None

    @property
    def debt_is_within_requirement(self) -> bool | None:
        """Over time debt may only pay for capital. None where either is not known."""
        if self.debt is None or self.requirement is None:
            return None
        return self.debt <= self.requirement

    @property
    def debt_is_within_limit(self) -> bool | None:
        if self.debt is None or self.authorised is None:
            return None
        return self.debt <= self.authorised


def prudential_indicators(first: int, last: int) -> Sequence[Indicators]:
    """Two statements. The newest figure of each kind and year counts, and the newest limit."""
    figures: dict[int, dict[str, PrudentialFigure]] = {}
    for one in PrudentialFigure.objects.filter(year__range=(first, last)):
        figures.setdefault(one.year, {})[one.kind] = one
    limits = {
        one.year: one
        for one in BorrowingLimit.objects.filter(year__range=(first, last)).select_related(
            "decision__proposal"
        )
    }
    return [
        Indicators(year, figures.get(year, {}), limits.get(year)) for year in range(first, last + 1)
    ]


def sources_of(years: Sequence[Indicators]) -> list[str]:
    """Where the figures were read, and why those that are not known are not, each once."""
    said: list[str] = []
    for one in years:
        for figure in one.figures.values():
            said.append(figure.unknown_because or figure.source)
        if one.limit and one.limit.source:
            said.append(one.limit.source)
    return list(dict.fromkeys(said))
