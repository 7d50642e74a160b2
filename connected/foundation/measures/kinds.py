"""The kinds of measure. A measure returns records; its kind does the arithmetic."""

import inspect
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Aggregate, FloatField, QuerySet, Sum
from django.db.models import Count as Number

from connected.foundation.measures.figure import Figure, State, Unit
from connected.foundation.measures.period import Period

Rows = QuerySet[Any]


class Better(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Median(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Counted:
    """A figure with the primary keys of exactly the records that it was counted from."""

    figure: Figure
    record_ids: list[str]
    out_of_ids: list[str]


class Measure:
    """What is counted. The docstring is the definition that is printed under the figure."""

    slug: ClassVar[str]
    """For ever: a changed definition is a new slug, and the old readings stay."""
    title: ClassVar[str]
    unit: ClassVar[Unit]
    kind: ClassVar[str]
    better: ClassVar[Better] = Better.HIGHER
    source: ClassVar[str] = ""
    """Where the definition, or a cost in it, comes from."""

    @property
    def definition(self) -> str:
        return " ".join(inspect.cleandoc(type(self).__doc__ or "").split())

    def records(self, period: Period) -> Rows:
        """The records that the numerator counts."""
        raise NotImplementedError

    def out_of(self, period: Period) -> Rows | None:
        """The records that the denominator counts, where there is one."""
        return None

    def arithmetic(self) -> Aggregate:
        """What is done with the records to get the numerator."""
        return Number("pk")

    def whole(self) -> Aggregate:
        """What is done with the records of the denominator to get it."""
        return Number("pk")

    def figure_from(
        self, found: Decimal | None, records: int, out_of: Decimal | int | None
    ) -> Figure:
        """The figure, from the numerator, how many records made it, and the denominator."""
        raise NotImplementedError

    def figure(self, period: Period) -> Figure:
        return self.counted(period, keep_ids=False).figure

    def counted(self, period: Period, *, keep_ids: bool = True) -> Counted:
        """Counts and lists in one statement each, so that the number and its records cannot disagree."""
        wanted: dict[str, Aggregate] = {"number": Number("pk")}
        if keep_ids:
            wanted["ids"] = ArrayAgg("pk", default=[])
        found = self.records(period).order_by().aggregate(found=self.arithmetic(), **wanted)
        out_of_rows = self.out_of(period)
        out_of = {}
        if out_of_rows is not None:
            out_of = out_of_rows.order_by().aggregate(whole=self.whole(), **wanted)
        numerator = None if found["found"] is None else Decimal(str(found["found"]))
        return Counted(
            self.figure_from(numerator, found["number"], out_of.get("whole")),
            _as_text(found.get("ids", [])),
            _as_text(out_of.get("ids", [])),
        )


def _as_text(keys: list[Any]) -> list[str]:
    """Primary keys of any kind, in an order that is the same each time."""
    return [str(key) for key in sorted(keys)]


class Count(Measure):
    """How many."""

    kind = "count"
    unit = Unit.COUNT

    def figure_from(
        self, found: Decimal | None, records: int, out_of: Decimal | int | None
    ) -> Figure:
        return Figure(self.unit, Decimal(records))


class Level(Count):
    """How many there were at the end of the period."""

    kind = "level"


class Share(Measure):
    """How many out of how many."""

    kind = "share"
    unit = Unit.SHARE

    def figure_from(
        self, found: Decimal | None, records: int, out_of: Decimal | int | None
    ) -> Figure:
        if not out_of:
            return Figure(self.unit, None, Decimal(0), State.NOT_APPLICABLE)
        return Figure(self.unit, Decimal(records), Decimal(out_of))


class Portion(Share):
    """How much out of how much: `amount` of the records, over `amount_of_whole` of those they are out of."""

    kind = "portion"
    amount: ClassVar[str]
    amount_of_whole: ClassVar[str]

    def arithmetic(self) -> Aggregate:
        return Sum(self.amount)

    def whole(self) -> Aggregate:
        return Sum(self.amount_of_whole)

    def figure_from(
        self, found: Decimal | None, records: int, out_of: Decimal | int | None
    ) -> Figure:
        if not out_of:
            return Figure(self.unit, None, Decimal(0), State.NOT_APPLICABLE)
        return Figure(self.unit, found or Decimal(0), Decimal(str(out_of)))


class Total(Measure):
    """How much altogether, of the field or annotation `amount` of the records."""

    kind = "total"
    unit = Unit.POUNDS
    amount: ClassVar[str]

    def arithmetic(self) -> Aggregate:
        return Sum(self.amount)

    def figure_from(
        self, found: Decimal | None, records: int, out_of: Decimal | int | None
    ) -> Figure:
        if found is None:
            return Figure(self.unit, None, state=State.NOT_APPLICABLE)
        return Figure(self.unit, found)


class Average(Total):
    """How much for each record, of the field or annotation `amount`."""

    kind = "average"
    unit = Unit.POUNDS_EACH

    def figure_from(
        self, found: Decimal | None, records: int, out_of: Decimal | int | None
    ) -> Figure:
        if found is None:
            return Figure(self.unit, None, Decimal(0), State.NOT_APPLICABLE)
        return Figure(self.unit, found, Decimal(records))


class Typical(Measure):
    """The one in the middle, of the field or annotation `duration` of the records, in days."""

    kind = "typical"
    unit = Unit.DAYS
    better = Better.LOWER
    duration: ClassVar[str]

    def arithmetic(self) -> Aggregate:
        return Median(self.duration)

    def figure_from(
        self, found: Decimal | None, records: int, out_of: Decimal | int | None
    ) -> Figure:
        if found is None:
            return Figure(self.unit, None, Decimal(0), State.NOT_APPLICABLE)
        return Figure(self.unit, found, Decimal(records))
