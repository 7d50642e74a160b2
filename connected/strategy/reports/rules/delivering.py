"""What the projects and benefits of programmes look like in a report."""

from collections.abc import Iterator, Mapping

from connected.foundation.documents.structure import (
    Block,
    Chart,
    Column,
    Heading,
    Panel,
    Paragraph,
    Quantity,
    Table,
    Tone,
)
from connected.foundation.ui.words import joined, plural
from connected.strategy.reports.rules.figures import BenefitStanding, Drafted, ProjectStanding
from connected.strategy.reports.rules.standing import TONES, notes_of
from connected.strategy.reports.rules.written import Written

CONFIDENCE: Mapping[str, str] = {
    "red": "red",
    "amber-red": "between amber and red",
    "amber": "amber",
    "amber-green": "between amber and green",
    "green": "green",
    "": "not known",
}
"""The worst first."""
CONFIDENCE_TONES: Mapping[str, Tone] = {"red": "adverse", "green": "good", "": "unknown"}
SEVERAL = 2


def delivery_sentence(written: Written) -> Iterator[Block]:
    """How confident the managers of the projects are, in one sentence."""
    projects = written.drafted.projects
    if not projects:
        return
    counts = {key: sum(one.confidence == key for one in projects) for key in CONFIDENCE}
    told = [f"{count} {CONFIDENCE[key]}" for key, count in counts.items() if count]
    yield Paragraph(f"Of {plural(len(projects), 'project')} under way: {joined(told)}.")


def projects(written: Written) -> Iterator[Block]:
    """The red ones each with what happened and the way back; the others in a table."""
    found = written.drafted.projects
    yield Heading("Projects")
    if not found:
        yield Paragraph("No project of these programmes is under way.")
        return
    for project in found:
        if project.is_adverse:
            yield _panel(project, written)
    others = tuple(_project_row(project) for project in found if not project.is_adverse)
    if others:
        columns = (Column("Project"), Column("Confidence"), Column("Why"), Column("When"))
        yield Table("Projects that are not red", columns, others)


def _panel(project: ProjectStanding, written: Written) -> Panel:
    return Panel(
        title=project.title,
        quantity=Quantity(project.confidence_words, address=project.address),
        standing="Off course",
        tone="adverse",
        reason=project.reason,
        facts=tuple(filter(all, (("Stage", project.stage), ("When", project.ends)))),
        notes=tuple(
            notes_of(
                written.routes.get(project.criterion),
                is_adverse=True,
                needs_route=written.anatomy.routes_are_required,
            )
        ),
    )


def _project_row(project: ProjectStanding) -> tuple[str | Quantity, ...]:
    title = Quantity(project.title, address=project.address)
    return title, project.confidence_words, project.reason or "Not said", project.ends or "Not said"


def benefits(written: Written) -> Iterator[Block]:
    yield Heading("Benefits")
    found = written.drafted.benefits
    if not found:
        yield Paragraph("No benefit was promised to a decision yet.")
        return
    columns = (Column("Benefit"), Column("Target"), Column("Reached"), Column("State"))
    yield Table("What was promised, and what came of it", columns, tuple(map(_benefit_row, found)))


def _benefit_row(benefit: BenefitStanding) -> tuple[str | Quantity, ...]:
    title = Quantity(benefit.title, address=benefit.address)
    return title, benefit.target, benefit.reached, benefit.state


def picture_by_state(written: Written) -> Iterator[Block]:
    """How the criteria of several programmes stand, side by side. The table above it has the same figures."""
    drafted = written.drafted
    if sum(bool(one.standings) for one in drafted.programmes) >= SEVERAL:
        yield _picture(drafted)


def _picture(drafted: Drafted) -> Chart:
    programmes = [one for one in drafted.programmes if one.standings]
    told = [
        f"{one.title}: "
        + joined(
            [f"{one.count(state)} {state.words.lower()}" for state in TONES if one.count(state)]
        )
        for one in programmes
    ]
    return Chart(
        kind="stacked",
        title="How the criteria of each programme stand",
        summary=". ".join(told) + ".",
        labels=tuple(one.title for one in programmes),
        values=(),
        unit="count",
        parts=tuple(state.words for state in TONES),
        amounts=tuple(tuple(float(one.count(state)) for state in TONES) for one in programmes),
    )
