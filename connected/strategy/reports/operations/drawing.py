"""The figures of a report, from the scorecard's criteria, readings of its own, and the plan's money."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import dropwhile
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from connected.foundation.measures import Better, Period
from connected.foundation.measures.models import Reading
from connected.foundation.measures.operations import take_reading
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words, initial_upper, money
from connected.strategy.plan.models import FundingLine
from connected.strategy.reports.models import Report
from connected.strategy.reports.queries.delivery import benefit_standings, project_standings
from connected.strategy.reports.queries.proposals import gate_facts
from connected.strategy.reports.queries.scrutiny import scrutiny_said
from connected.strategy.reports.rules.figures import (
    Drafted,
    Point,
    ProgrammeStanding,
    Standing,
    Sum,
    kept,
)
from connected.strategy.reports.rules.judging import judged_by_the_month
from connected.strategy.scorecard import queries as scorecard
from connected.strategy.scorecard.rules import Judgement, State, standing_of
from connected.strategy.scorecard.rules import Point as Now

MONTHS_DRAWN = 12


@dataclass(frozen=True)
class Drawn:
    kept: Any
    """The figures as JSON."""
    readings: Mapping[str, Reading]
    """By criterion."""


def draw_figures(report: Report, *, by: Actor) -> Drawn:
    """Reads every measure that a criterion of the report rests on for its period: each once, now."""
    period, about = report.period, programmes_about(report)
    found = [
        one
        for one in scorecard.standings(month=Period.month_of(period.last))
        if about is None or one.criterion.programme.key in about
    ]
    measures = {one.criterion.measure: one.measure for one in found if one.measure is not None}
    taken = {
        slug: take_reading(measure=one, period=period, by=by) for slug, one in measures.items()
    }
    drafted = Drafted(
        tuple(_programme(group, period, taken) for group in scorecard.by_programme(found)),
        tuple(_sum(line) for line in _funding_lines()) if about is None else (),
        scrutiny=scrutiny_said(report),
        **_of_kind(report, about),
    )
    readings = {
        one.criterion.key: taken[one.criterion.measure] for one in found if one.measure is not None
    }
    return Drawn(kept(drafted), readings)


def programmes_about(report: Report) -> set[str] | None:
    """Keys of the programmes that the report is about; None where it is about the whole strategy."""
    if report.proposal is not None:
        programme = report.proposal.programme
        return {programme.key} if programme else set()
    return set(report.programmes) or None


def _of_kind(report: Report, about: set[str] | None) -> Mapping[str, Any]:
    """What only reports of this kind print."""
    if report.proposal is not None:
        return {"gate": gate_facts(report.proposal)}
    if report.kind == Report.Kind.PERFORMANCE:
        return {
            "projects": project_standings(about, report.last),
            "benefits": benefit_standings(about, report.last),
        }
    return {}


def _programme(
    group: scorecard.ProgrammeStandings, period: Period, taken: Mapping[str, Reading]
) -> ProgrammeStanding:
    """The worst first, as this report judges them."""
    found = [_standing(one, period, taken.get(one.criterion.measure)) for one in group.standings]
    programme = group.programme
    worst_first = sorted(found, key=lambda standing: State(standing.state).rank)
    return ProgrammeStanding(programme.key, programme.title, programme.purpose, tuple(worst_first))


def _standing(one: scorecard.Standing, period: Period, reading: Reading | None) -> Standing:
    criterion, judgement = one.criterion, _judged(one, period, reading)
    target, baseline = criterion.target_value, criterion.baseline_value
    return Standing(
        criterion=criterion.key,
        title=criterion.title,
        measure=criterion.measure,
        definition=reading.definition if reading else "",
        state=judgement.state.value,
        reason=judgement.reason,
        text=initial_upper(scorecard.public_text(reading)),
        detail=_detail(reading),
        address=_records_address(reading),
        reading=reading.pk if reading else None,
        unit=one.unit.value,
        value=_number(scorecard.public_value(reading)),
        target=_target(one),
        target_value=_number(target),
        baseline=_baseline(one),
        baseline_value=_number(baseline),
        trend=_trend(one),
    )


def _judged(one: scorecard.Standing, period: Period, reading: Reading | None) -> Judgement:
    """By the report's own figure; a count that its target means by the month, by its last month."""
    if reading is None or judged_by_the_month(reading.kind, period):
        return one.judgement
    value, target = reading.figure.value, one.criterion.target
    if value is None:
        return Judgement(State.NOT_KNOWN, "There is no figure for the period.")
    return standing_of(
        better=Better(one.criterion.better),
        now=Now(period.last, value),
        start=one.start,
        target=Now(*target) if target else None,
    )


def _detail(reading: Reading | None) -> str:
    """What a share was made of, where that gives nobody away."""
    if reading is None or scorecard.public_value(reading) is None or reading.kind == "attested":
        return ""
    return reading.figure.fraction_text


def _records_address(reading: Reading | None) -> str:
    """A figure that is not known has nothing behind it to open."""
    if reading is None or reading.figure.value is None:
        return ""
    return reverse("view-reading-records", args=[reading.pk])


def _target(one: scorecard.Standing) -> str:
    criterion = one.criterion
    if criterion.target_on is None:
        return f"Not known. {criterion.target_unknown}"
    return f"{one.target_words} by {in_words(criterion.target_on)}"


def _baseline(one: scorecard.Standing) -> str:
    criterion = one.criterion
    if criterion.baseline_on is None:
        return f"Not known. {criterion.baseline_unknown}"
    when = criterion.baseline_period or in_words(criterion.baseline_on)
    return f"{one.written(criterion.baseline_value)} ({when})"


def _trend(one: scorecard.Standing) -> tuple[Point, ...]:
    """Up to a year, from the first month that was read."""
    months = list(zip(one.months, one.readings, strict=True))[-MONTHS_DRAWN:]
    points = [
        Point(
            month.first.isoformat(),
            f"{month.first:%b}\N{NO-BREAK SPACE}{month.first:%Y}",
            scorecard.public_text(reading),
            _number(scorecard.public_value(reading)),
        )
        for month, reading in months
    ]
    return tuple(dropwhile(lambda point: point.value is None, points))


def _funding_lines() -> QuerySet[FundingLine]:
    return FundingLine.objects.select_related("part_of").prefetch_related("programmes")


def _sum(line: FundingLine) -> Sum:
    programmes = "; ".join(programme.title for programme in line.programmes.all())
    told = (
        f"Part of: {line.part_of.title}." if line.part_of else "",
        line.note if line.is_known else line.unknown_because,
        f"For: {programmes}." if programmes else "",
    )
    return Sum(line.title, money(line.known_amount), " ".join(filter(None, told)), line.source)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
