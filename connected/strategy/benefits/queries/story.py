"""A benefit over time: its chart, and what became of it month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from connected.foundation.measures import Period
from connected.foundation.measures.models import Reading
from connected.foundation.measures.queries import trends
from connected.foundation.ui.charts import Chart, trend
from connected.foundation.ui.words import in_words, money
from connected.strategy.benefits.models import Benefit, BenefitNote, CashableSignature
from connected.strategy.benefits.queries.standing import BenefitStanding, standing_of
from connected.strategy.benefits.rules.profiles import year_words
from connected.strategy.benefits.rules.states import expected_on
from connected.strategy.funding.models import BudgetReduction
from connected.strategy.scorecard.queries import public_value, written

MONTHS_SHOWN = 24


@dataclass(frozen=True)
class Story:
    chart: Chart
    steps: Sequence[tuple[date, Decimal, Decimal | None]]
    """Of the profile and the target: the day, what is expected by then, and what the month's figure was."""
    history: Sequence[dict[str, object]]
    """As a timeline wants it: the newest first."""
    notes: Sequence[BenefitNote]
    pounds: Sequence[tuple[str, Decimal]]
    """What the case put on it, by financial year in words."""


def story_of(standing: BenefitStanding) -> Story:
    """Three statements."""
    benefit = standing.benefit
    months = _months(benefit)
    readings = dict(zip(months, trends([benefit.measure], months)[benefit.measure], strict=True))
    notes = list(benefit.notes.select_related("by"))
    return Story(
        chart=_chart(standing, readings),
        steps=_steps(standing, readings),
        history=_history(standing, readings, notes),
        notes=notes,
        pounds=[
            (year_words(year) if year else f"Year {place}", amount)
            for place, (year, amount) in enumerate(benefit.pounds_by_year)
        ],
    )


Readings = dict[Period, Reading | None]


def _months(benefit: Benefit) -> list[Period]:
    """Whole months from shortly before the promise, two years at most."""
    last = Period.month_of(timezone.localdate()).previous_month()
    before = Period.month_of(benefit.promised_on).previous_month()
    earliest = date(last.first.year - MONTHS_SHOWN // 12, last.first.month, 1)
    months = list(Period.months(max(before.first, earliest), last.first))
    return months or [last]


def _chart(standing: BenefitStanding, readings: Readings) -> Chart:
    points = [(month.first, public_value(reading)) for month, reading in readings.items()]
    expected = [expected_on(standing.promise, month.last) for month in readings]
    has_profile = bool(standing.promise.profile) and not standing.is_hidden
    return trend(
        standing.benefit.title,
        points,
        unit=standing.unit.value,
        target=standing.target.value if standing.target else None,
        baseline=standing.benefit.baseline,
        expected=expected if has_profile else (),
    )


def _steps(
    standing: BenefitStanding, readings: Readings
) -> list[tuple[date, Decimal, Decimal | None]]:
    points = [*standing.promise.profile]
    if standing.target:
        points.append(standing.target)
    return [
        (point.on, point.value, public_value(readings.get(Period.month_of(point.on))))
        for point in points
    ]


def _history(
    standing: BenefitStanding, readings: Readings, notes: Sequence[BenefitNote]
) -> list[dict[str, object]]:
    benefit = standing.benefit
    entries: list[dict[str, object]] = [
        {"at": benefit.promised_on, "title": "Promised", "text": benefit.source},
        *_targets(standing),
        *map(_signed, benefit.signatures.all()),
        *map(_reduced, benefit.reductions),  # type: ignore[attr-defined]
        *map(_noted, notes),
        *_turns(standing, readings),
    ]
    return sorted(entries, key=lambda entry: entry["at"])[::-1]  # type: ignore[arg-type, return-value]


def _signed(row: CashableSignature) -> dict[str, object]:
    verb = "Finance signed" if row.amount > 0 else "Finance took back"
    words = f"Budget line {row.budget_line}, {year_words(row.year)}. {row.note}"
    return {
        "at": row.signed_on,
        "title": f"{verb} {money(abs(row.amount))}",
        "text": words.strip(),
    }


def _reduced(row: BudgetReduction) -> dict[str, object]:
    """Signed on the budget line's own page."""
    years = f"{year_words(row.from_year)} to {year_words(row.until_year)}"
    return {
        "at": row.signed_on,
        "title": f"Finance signed {money(row.amount)} a year",
        "text": f"Budget line {row.line.code}, {years}. {row.evidence}",
    }


def _noted(note: BenefitNote) -> dict[str, object]:
    until = f" By {in_words(note.due_on)}." if note.due_on else ""
    return {
        "at": note.noted_on,
        "title": note.get_kind_display(),
        "text": note.text + until,
        "by": note.post,
    }


def _targets(standing: BenefitStanding) -> list[dict[str, object]]:
    unit = standing.unit
    return [
        {
            "at": target.set_on,
            "title": f"New target: {written(unit, target.value)} by {target.due_on:%-d %B %Y}",
            "text": target.because,
        }
        for target in standing.benefit.targets.all()
    ]


def _turns(standing: BenefitStanding, readings: Readings) -> list[dict[str, object]]:
    """The months after which its state was another than before, judged as it would have been then."""
    turns: list[dict[str, object]] = []
    before = None
    for month, reading in readings.items():
        if month.last < standing.benefit.promised_on:
            continue
        then = standing_of(standing.benefit, standing.measure, reading, month.last)
        if then.state is not before:
            turns.append({"at": month.last, "title": then.state.words, "text": then.reason})
            before = then.state
    return turns
