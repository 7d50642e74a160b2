"""Milestones as rows of a timeline."""

from collections.abc import Iterable, Sequence
from datetime import date

from connected.foundation.ui.charts.chart import Chart, Table
from connected.foundation.ui.words import in_short, in_words, plural
from connected.strategy.projects.models import Dependency, Milestone
from connected.strategy.projects.queries.pictures.timeline import Arrow, Mark, Row, timeline
from connected.strategy.projects.rules.tolerances import days_late

HEAD = ("Milestone", "Agreed for", "Expected", "Reached", "Late by")


def late_words(milestone: Milestone, today: date) -> str:
    if milestone.dropped_on:
        return "Dropped"
    expected = milestone.actual_on or max(milestone.forecast_on, today)
    late = days_late(milestone.baseline_on, expected)
    return plural(late, "day") if late else "On time"


def state_of(milestone: Milestone, today: date) -> str:
    if milestone.actual_on:
        return "done"
    late = max(milestone.forecast_on, today) > milestone.baseline_on
    return "late" if late else "expected"


def project_timeline(
    title: str, milestones: Sequence[Milestone], links: Iterable[Dependency], today: date
) -> Chart | None:
    """One row for each milestone. None where there is none."""
    standing = [one for one in milestones if not one.dropped_on]
    if not standing:
        return None
    rows = [Row(one.title, _marks(one, today)) for one in standing]
    places = {one.pk: at for at, one in enumerate(standing)}
    arrows = [
        Arrow(places[link.before_id], places[link.after_id])
        for link in links
        if link.before_id in places and link.after_id in places
    ]
    return timeline(
        title, rows, _table(standing, today), today=today, arrows=arrows,
        description=_described(standing, today),
    )  # fmt: skip


def _marks(milestone: Milestone, today: date) -> list[Mark]:
    found = Mark(milestone.expected_on, state_of(milestone, today))
    if milestone.baseline_on == milestone.expected_on:
        return [found]
    return [Mark(milestone.baseline_on, "agreed"), found]


def _table(milestones: Sequence[Milestone], today: date) -> Table:
    rows = [
        [
            one.title,
            in_short(one.baseline_on),
            "–" if one.actual_on else in_short(one.forecast_on),
            in_short(one.actual_on) if one.actual_on else "Not yet",
            late_words(one, today),
        ]
        for one in milestones
    ]
    return Table(HEAD, rows)


def _described(milestones: Sequence[Milestone], today: date) -> str:
    reached = sum(one.actual_on is not None for one in milestones)
    left = [one for one in milestones if one.is_open]
    late = sum(state_of(one, today) == "late" for one in left)
    told = f"{reached} of {plural(len(milestones), 'milestone')} reached, {late} expected late."
    if left:
        soonest = min(left, key=lambda one: one.forecast_on)
        told += f" Next: {soonest.title}, expected on {in_words(soonest.forecast_on)}."
    return told


def plan_timeline(title: str, milestones: Iterable[Milestone], today: date) -> Chart | None:
    """One row for each project, with all its milestones."""
    by_project: dict[str, list[Milestone]] = {}
    for one in milestones:
        by_project.setdefault(one.project.title, []).append(one)
    if not by_project:
        return None
    rows = [
        Row(name, [Mark(one.expected_on, state_of(one, today)) for one in found])
        for name, found in by_project.items()
    ]
    table = Table(
        ("Project", "First milestone", "Last milestone", "Reached", "Expected late"),
        [_line(name, found, today) for name, found in by_project.items()],
    )
    everything = [one for found in by_project.values() for one in found]
    said = f"{plural(len(rows), 'project')}. {_described(everything, today)}"
    return timeline(title, rows, table, today=today, description=said)


def _line(name: str, found: Sequence[Milestone], today: date) -> list[str]:
    days = [one.expected_on for one in found]
    late = sum(state_of(one, today) == "late" for one in found)
    reached = sum(one.actual_on is not None for one in found)
    return [
        name, in_short(min(days)), in_short(max(days)), f"{reached} of {len(found)}", str(late),
    ]  # fmt: skip
