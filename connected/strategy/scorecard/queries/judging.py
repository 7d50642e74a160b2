"""How the criteria stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from connected.foundation.measures import Better, Measure, Period, Unit
from connected.foundation.measures.models import Reading
from connected.foundation.measures.queries import every_measure, trends
from connected.strategy.plan.models import Programme
from connected.strategy.scorecard.models import Criterion
from connected.strategy.scorecard.queries.readings import (
    first_readings,
    months_up_to,
    newest_month_read,
    public_text,
    public_value,
    was_counted_later,
    written,
)
from connected.strategy.scorecard.rules import Judgement, Point, State, standing_of

EVERYTHING = 100
"""Per cent."""


@dataclass(frozen=True)
class Standing:
    """A criterion in a month: what it came to, how that is judged, and the way there."""

    criterion: Criterion
    measure: Measure | None
    months: Sequence[Period]
    """The months of the trend."""
    readings: Sequence[Reading | None]
    """The newest reading of each of those months."""
    start: Point | None
    judgement: Judgement

    @property
    def month(self) -> Period:
        return self.months[-1]

    @property
    def reading(self) -> Reading | None:
        return self.readings[-1]

    @property
    def state(self) -> State:
        return self.judgement.state

    @property
    def unit(self) -> Unit:
        return self.measure.unit if self.measure else Unit.COUNT

    @property
    def text(self) -> str:
        return public_text(self.reading)

    @property
    def value(self) -> Decimal | None:
        return public_value(self.reading)

    @property
    def values(self) -> list[Decimal | None]:
        """The trend as it may be shown in public: None where not read, not known, or too few people."""
        return [public_value(reading) for reading in self.readings]

    @property
    def target_words(self) -> str:
        """`61% or more`"""
        if self.criterion.target_value is None:
            return "not known"
        words = self.written(self.criterion.target_value)
        if self.criterion.better == Better.LOWER:
            return f"{words} or less" if self.criterion.target_value else words
        is_all = self.unit is Unit.SHARE and self.criterion.target_value == EVERYTHING
        return words if is_all else f"{words} or more"

    @property
    def start_is_first_reading(self) -> bool:
        """Whether, for want of a published baseline, the line starts at the first month that was read."""
        return self.start is not None and self.criterion.baseline is None

    @property
    def was_counted_later(self) -> bool:
        return self.reading is not None and was_counted_later(self.reading)

    def written(self, value: Decimal | None) -> str:
        return "not known" if value is None else written(self.unit, value)


@dataclass(frozen=True)
class ProgrammeStandings:
    programme: Programme
    standings: Sequence[Standing]

    def number(self, state: State) -> int:
        return sum(standing.state is state for standing in self.standings)


def standings(
    *, month: Period | None = None, programme: Programme | None = None, key: str = ""
) -> list[Standing]:
    """How the criteria stand in a month: by default the newest whole month that was read. Five statements."""
    criteria = Criterion.objects.current().select_related("programme")
    if programme is not None:
        criteria = criteria.filter(programme=programme)
    if key:
        criteria = criteria.filter(key=key)
    found = list(criteria)
    slugs = {criterion.measure for criterion in found}
    months = months_up_to(month or newest_month_read())
    measures, readings, firsts = every_measure(), trends(slugs, months), first_readings(slugs)
    return [
        _standing(
            criterion,
            measures.get(criterion.measure),
            months,
            readings[criterion.measure],
            firsts.get(criterion.measure),
        )
        for criterion in found
    ]


def _standing(
    criterion: Criterion,
    measure: Measure | None,
    months: Sequence[Period],
    readings: Sequence[Reading | None],
    first: Reading | None,
) -> Standing:
    start = Point(*criterion.baseline) if criterion.baseline else point_of(first)
    judgement = standing_of(
        better=Better(criterion.better),
        now=point_of(readings[-1]),
        start=start,
        target=Point(*criterion.target) if criterion.target else None,
    )
    return Standing(criterion, measure, months, readings, start, judgement)


def point_of(reading: Reading | None) -> Point | None:
    if reading is None or reading.figure.value is None:
        return None
    return Point(reading.last, reading.figure.value)


def worst_first(found: Iterable[Standing]) -> list[Standing]:
    return sorted(found, key=lambda standing: standing.state.rank)


def by_programme(found: Iterable[Standing]) -> list[ProgrammeStandings]:
    """In the strategy's order of programmes, the worst first within each."""
    return [
        ProgrammeStandings(programme, worst_first(group))
        for programme, group in groupby(found, key=lambda standing: standing.criterion.programme)
    ]


def numbers_by_state(found: Iterable[Standing]) -> Mapping[State, int]:
    states = [standing.state for standing in found]
    return {state: states.count(state) for state in State}
