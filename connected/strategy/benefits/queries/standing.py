"""How benefits stand: judged from the newest reading of their measures and from what finance signed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from connected.foundation.audit.trail import subject_of
from connected.foundation.measures import Better, Measure, Unit
from connected.foundation.measures.models import Reading
from connected.foundation.measures.queries import every_measure
from connected.strategy.benefits.models import Benefit, BenefitTarget
from connected.strategy.benefits.rules.profiles import years_so_far
from connected.strategy.benefits.rules.states import Judgement, Point, Promise, State, judge
from connected.strategy.funding.models import BudgetReduction
from connected.strategy.scorecard.queries import (
    newest_readings,
    public_text,
    public_value,
    written,
)

SUBJECT = "benefits.benefit:"
"""How the audit names a benefit, before its primary key."""


@dataclass(frozen=True)
class BenefitStanding:
    benefit: Benefit
    measure: Measure | None
    reading: Reading | None
    """The newest reading of a whole month."""
    promise: Promise
    judgement: Judgement
    signed: Decimal | None
    """Pounds that finance signed, all years together. None for what is not cashable, and where nothing was signed."""

    @property
    def state(self) -> State:
        return self.judgement.state

    @property
    def target(self) -> Point | None:
        return self.promise.target

    @property
    def unit(self) -> Unit:
        return self.measure.unit if self.measure else Unit.COUNT

    @property
    def text(self) -> str:
        return public_text(self.reading)

    @property
    def value(self) -> Decimal | None:
        """As anybody may see it."""
        return public_value(self.reading)

    @property
    def is_hidden(self) -> bool:
        """Whether the figure is about too few people to show. Then nothing may give it away."""
        return (
            self.reading is not None
            and self.value is None
            and self.text != self.reading.figure.text
        )

    @property
    def reason(self) -> str:
        if self.is_hidden and self.judgement.share is not None:
            return "It is judged by a figure about too few people to show."
        return self.judgement.reason

    @property
    def target_words(self) -> str:
        """`61% or more`"""
        if self.target is None:
            return "not known"
        way = "less" if self.promise.lower_is_better else "more"
        return f"{self.written(self.target.value)} or {way}"

    def written(self, value: Decimal | None) -> str:
        return "not known" if value is None else written(self.unit, value)


def whole_benefits() -> QuerySet[Benefit]:
    """With all that judging one needs. Four statements, however many."""
    return Benefit.objects.select_related(
        "project__programme", "decision__proposal", "decision__body", "criterion__programme"
    ).prefetch_related("profile", "targets", "signatures")


def standings(
    benefits: Iterable[Benefit] | None = None, *, day: date | None = None
) -> list[BenefitStanding]:
    """How they stand on a day, by default today. Four statements more than it takes to fetch them."""
    day = day or timezone.localdate()
    found = list(whole_benefits() if benefits is None else benefits)
    slugs = {benefit.measure for benefit in found if benefit.measure}
    measures, readings = every_measure(), newest_readings(slugs, up_to=day)
    note_reductions(found)
    return [
        standing_of(benefit, measures.get(benefit.measure), readings.get(benefit.measure), day)
        for benefit in found
    ]


def standing_of(
    benefit: Benefit, measure: Measure | None, reading: Reading | None, day: date
) -> BenefitStanding:
    promise = promise_of(benefit, measure, day)
    signed = signed_by(benefit, day)
    judgement = judge(promise, point_of(reading), day=day, is_signed=bool(signed and signed > 0))
    return BenefitStanding(benefit, measure, reading, promise, judgement, signed)


def promise_of(benefit: Benefit, measure: Measure | None, day: date) -> Promise:
    """As it stood on that day: targets that were set later do not count yet."""
    later = target_in_force(benefit, day)
    start = None if benefit.baseline is None else Point(benefit.promised_on, benefit.baseline)
    if later is not None:
        target: Point | None = Point(later.due_on, later.value)
    elif benefit.target is not None and benefit.target_on is not None:
        target = Point(benefit.target_on, benefit.target)
    else:
        target = None
    return Promise(
        start=start,
        target=target,
        profile=[Point(step.on, step.value) for step in benefit.profile.all()],
        better=measure.better if measure else Better.HIGHER,
        is_cashable=benefit.is_cashable,
        is_disbenefit=benefit.is_disbenefit,
    )


def target_in_force(benefit: Benefit, day: date) -> BenefitTarget | None:
    """The newest that was set by then, where the first one was ever replaced."""
    return max(
        (target for target in benefit.targets.all() if target.set_on <= day),
        key=lambda target: (target.set_on, target.pk),
        default=None,
    )


def note_reductions(benefits: Iterable[Benefit]) -> None:
    """Puts with each benefit the `reductions` that finance signed for it on the budget line's own page.

    One that names no benefit counts for the only cashable benefit of its project, where there is only one.
    """
    by_subject = {subject_of(benefit): benefit for benefit in benefits}
    for benefit in by_subject.values():
        benefit.reductions = []  # type: ignore[attr-defined]
    alone = _alone_in_their_projects()
    found = BudgetReduction.objects.filter(signature=None).filter(
        Q(benefit__in=by_subject) | Q(benefit="")
    )
    for row in found.select_related("line"):
        named = by_subject.get(row.benefit or f"{SUBJECT}{alone.get(row.project_id)}")
        if named is not None:
            named.reductions.append(row)  # type: ignore[attr-defined]


def _alone_in_their_projects() -> dict[int, int]:
    """The only cashable benefit of each project that has just one, by primary keys."""
    cashable = Benefit.objects.filter(kind=Benefit.Kind.CASHABLE).order_by()
    counted = cashable.values("project").annotate(number=Count("pk"), only=Max("pk"))
    return dict(counted.filter(number=1).values_list("project", "only"))


def signed_by(benefit: Benefit, day: date) -> Decimal | None:
    """By a day: signatures, and what a budget line fell by in the years that had begun."""
    amounts = [row.amount for row in benefit.signatures.all() if row.signed_on <= day]
    amounts += [
        row.amount * years_so_far(row.from_year, row.until_year, day)
        for row in benefit.reductions  # type: ignore[attr-defined]
        if row.signed_on <= day
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def point_of(reading: Reading | None) -> Point | None:
    if reading is None or reading.figure.value is None:
        return None
    return Point(reading.last, reading.figure.value)


def worst_first(found: Iterable[BenefitStanding]) -> list[BenefitStanding]:
    return sorted(found, key=lambda standing: standing.state.rank)


def numbers_by_state(found: Sequence[BenefitStanding]) -> Mapping[State, int]:
    states = [standing.state for standing in found]
    return {state: states.count(state) for state in State}
