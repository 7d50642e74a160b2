from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Aggregate, Max, QuerySet

from connected.foundation.measures.figure import Figure, Unit
from connected.foundation.measures.kinds import Better, Measure
from connected.foundation.measures.models import Attestation, AttestedMeasure
from connected.foundation.measures.period import Period


class Attested(Measure):
    """What an officer attested last, for a period that had ended by then."""

    kind = "attested"

    def __init__(self, declared: AttestedMeasure) -> None:
        self.slug = declared.slug  # type: ignore[misc]
        self.title = declared.title  # type: ignore[misc]
        self.unit = Unit(declared.unit)  # type: ignore[misc]
        self.better = Better(declared.better)  # type: ignore[misc]
        self._definition = declared.definition

    @property
    def definition(self) -> str:
        return self._definition

    def records(self, period: Period) -> QuerySet[Attestation]:
        newest = (
            Attestation.objects.filter(measure__slug=self.slug, last__lte=period.last)
            .order_by("-last", "-pk")
            .values("pk")[:1]
        )
        return Attestation.objects.filter(pk__in=newest)

    def arithmetic(self) -> Aggregate:
        return Max("value")

    def figure_from(
        self, found: Decimal | None, records: int, out_of: Decimal | int | None
    ) -> Figure:
        if found is None:
            return Figure.unknown(self.unit)
        return Figure(self.unit, *_parts(self.unit, found))


def _parts(unit: Unit, value: Decimal) -> tuple[Decimal, Decimal | None]:
    """A share is attested in per cent, an average in pounds each."""
    if unit is Unit.SHARE:
        return value, Decimal(100)
    if unit is Unit.POUNDS_EACH:
        return value, Decimal(1)
    return value, None


def attested_measures() -> Mapping[str, Attested]:
    return {declared.slug: Attested(declared) for declared in AttestedMeasure.objects.all()}


def attested_measure(slug: str) -> Attested | None:
    declared = AttestedMeasure.objects.filter(slug=slug).first()
    return Attested(declared) if declared else None
