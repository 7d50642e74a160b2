"""The parts of a report by name: what they are called, what they say now, and where they are changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from connected.strategy.reports.models import Report
from connected.strategy.reports.models.versioned import Versioned
from connected.strategy.reports.queries.meaning import meanings_of
from connected.strategy.reports.rules.anatomy import anatomy_of

FIELDS: Mapping[str, str] = {
    "body": "Words",
    "text": "Words",
    "title": "Title",
    "description": "What would be done",
    "arguments_for": "What speaks for it",
    "arguments_against": "What speaks against it",
    "explanation": "What happened",
    "action": "What will be done",
    "owner": "Who answers for it",
    "due_on": "By when",
}


@dataclass(frozen=True)
class PartOfReport:
    key: str
    title: str
    address: str
    """Where it is changed."""
    version: int = 0
    can_be_restored: bool = True


def part_of(report: Report, key: str) -> PartOfReport | None:
    """None where the report has no such part."""
    return parts_of(report).get(key)


def parts_of(report: Report) -> Mapping[str, PartOfReport]:
    """Everything that can be commented on, and all that has versions."""
    found = [*_sections(report), *_recommendations(report), *_options(report), *_meanings(report)]
    return {part.key: part for part in found}


def _sections(report: Report) -> Sequence[PartOfReport]:
    kept: dict[str, Versioned] = {one.key: one for one in report.sections.all()}
    return [
        PartOfReport(
            part.key,
            f"{part.number}. {part.title}",
            reverse("edit-report-section", args=[report.slug, part.key]),
            kept[part.key].version,
        )
        for part in anatomy_of(report.kind).parts
        if part.key in kept
    ]


def _recommendations(report: Report) -> Sequence[PartOfReport]:
    return [
        PartOfReport(
            one.key,
            f"Recommendation {number}",
            reverse("edit-recommendation", args=[report.slug, one.place]),
            one.version,
        )
        for number, one in enumerate(report.recommendations.standing(), start=1)
    ]


def _options(report: Report) -> Sequence[PartOfReport]:
    return [
        PartOfReport(
            one.key,
            f"Option {number}: {one.title}",
            reverse("edit-report-option", args=[report.slug, one.place]),
            one.version,
        )
        for number, one in enumerate(report.options.standing(), start=1)
    ]


def _meanings(report: Report) -> Sequence[PartOfReport]:
    own: dict[str, int] = dict(report.implications.values_list("kind", "version"))
    return [
        PartOfReport(
            f"implication-{one.kind}",
            f"Implications: {one.title.lower()}",
            reverse("word-implication", args=[report.slug, one.kind])
            if one.kind in own
            else reverse("view-report-draft", args=[report.slug]),
            own.get(one.kind, 0),
            can_be_restored=one.kind in own,
        )
        for one in meanings_of(report)
    ]
