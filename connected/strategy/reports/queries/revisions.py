"""The versions of a part beside each other, and what readers said."""

from collections.abc import Sequence
from dataclasses import dataclass

from connected.strategy.reports.models import Comment, Report, SectionVersion
from connected.strategy.reports.queries.parts import FIELDS, PartOfReport, parts_of
from connected.strategy.reports.rules.comparing import FieldChange, changes


@dataclass(frozen=True)
class Chosen:
    """Which two versions the reader wants to compare, as the address has them."""

    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class VersionsPage:
    versions: Sequence[SectionVersion]
    """The newest first."""
    before: SectionVersion | None
    after: SectionVersion | None
    changes: Sequence[FieldChange]


def versions_page(report: Report, part: str, chosen: Chosen) -> VersionsPage:
    """By default the newest against the one before."""
    versions = list(report.versions.filter(part=part).order_by("-number"))
    by_number = {str(one.number): one for one in versions}
    newest = versions[0] if versions else None
    second = versions[1] if len(versions) > 1 else None
    after = by_number.get(chosen.last, newest)
    before = by_number.get(chosen.first, second)
    found = changes(before.words, after.words) if before and after else []
    return VersionsPage(
        versions,
        before,
        after,
        [FieldChange(FIELDS.get(one.name, one.name), one.runs) for one in found],
    )


@dataclass(frozen=True)
class Numbered:
    number: int
    comment: Comment
    title: str


@dataclass(frozen=True)
class CommentsPage:
    open: Sequence[Numbered]
    settled: Sequence[Numbered]
    parts: Sequence[PartOfReport]
    """What can be commented on."""


def comments_page(report: Report) -> CommentsPage:
    parts = parts_of(report)
    numbered = [
        Numbered(number, one, parts[one.part].title if one.part in parts else "Taken out since")
        for number, one in enumerate(report.comments.all(), start=1)
    ]
    return CommentsPage(
        open=[one for one in numbered if one.comment.resolved_at is None],
        settled=[one for one in numbered if one.comment.resolved_at is not None],
        parts=list(parts.values()),
    )
