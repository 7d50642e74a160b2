"""What stands between a draft and its publication, person by person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor, Permission
from connected.foundation.ui.words import in_words, plural
from connected.strategy.reports.models import Report
from connected.strategy.reports.models.clearing import DIRECTOR
from connected.strategy.reports.permissions import CLEAR_REPORTS, DRAFT_REPORTS, PUBLISH_REPORTS
from connected.strategy.reports.queries.left import LeftToDo, left_to_do
from connected.strategy.reports.queries.meaning import meanings_of
from connected.strategy.reports.queries.tasks import proposal_address
from connected.strategy.reports.rules.anatomy import anatomy_of
from connected.strategy.reports.rules.scheduling import publish_by
from connected.strategy.reports.rules.verifiers import VERIFIERS, WHO, may_verify
from connected.strategy.reports.rules.wholeness import is_argued


@dataclass(frozen=True)
class Hand:
    """Somebody whose yes the report needs, and what they still have to do."""

    part: str
    who: str
    what: str
    left: Sequence[str]
    said: str = ""
    """What they said, by name and day, once they have."""
    href: str | None = None
    can_be_asked: bool = False

    @property
    def is_done(self) -> bool:
        return not self.left


def clearance_of(report: Report, actor: Actor) -> list[Hand]:
    left = left_to_do(report)
    asked = {one.part: one.officer.actor_name for one in report.asked.select_related("officer")}
    return [
        _author(report, left),
        *_officers(report, actor, asked),
        _director(report, actor, asked),
        _publisher(report, actor),
    ]


def _author(report: Report, left: LeftToDo) -> Hand:
    found = [
        *(f"Route to green: {one.title}" for one in left.routes),
        *(f"Nothing written: {part.title.lower()}" for part in left.sections),
        *_recommendations_left(left),
        *_options_left(report, left),
        *(f"No words yet: {one.title.lower()}" for one in left.unworded),
    ]
    if left.comments:
        found.append(f"{plural(len(left.comments), 'comment')} to settle")
    if report.status == Report.Status.DRAFT:
        found.append("Send it for clearance")
    href = reverse("view-report-draft", args=[report.slug])
    return Hand("author", report.author.actor_name, "Writes the report", found, href=href)


def _recommendations_left(left: LeftToDo) -> Iterator[str]:
    if not left.recommendations:
        yield "No recommendation yet"
    empty = sum(not text.strip() for text in left.recommendations)
    if empty:
        yield f"{plural(empty, 'recommendation')} without words"


def _options_left(report: Report, left: LeftToDo) -> Iterator[str]:
    least = anatomy_of(report.kind).options_at_least
    if not least:
        return
    if len(left.options) < least:
        yield f"{least} options or more; there are {len(left.options)}"
    if not any(one.is_do_nothing for one in left.options):
        yield "An option to do nothing"
    if not any(one.is_recommended for one in left.options):
        yield "Say which option is recommended"
    yield from (f"Arguments missing: {one.title}" for one in left.options if not is_argued(one))


def _officers(report: Report, actor: Actor, asked: dict[str, str]) -> Iterator[Hand]:
    for meaning in meanings_of(report):
        href = None
        if meaning.is_proposals:
            href = proposal_address(report)
        elif meaning.text and may_verify(actor, meaning.kind):
            href = reverse("verify-implication", args=[report.slug, meaning.kind])
        verified = meaning.verified_on
        yield Hand(
            meaning.kind,
            meaning.verifier_name or asked.get(meaning.kind) or WHO[meaning.kind],
            f"Verifies: {meaning.title.lower()}",
            [] if verified else ["Has not verified yet"],
            f"{meaning.verifier_role}, {in_words(verified)}" if verified else "",
            href,
            can_be_asked=not verified and actor.may(DRAFT_REPORTS),
        )


def _director(report: Report, actor: Actor, asked: dict[str, str]) -> Hand:
    cleared = report.cleared_on
    may = actor.may(CLEAR_REPORTS) and report.status == Report.Status.CLEARANCE
    return Hand(
        DIRECTOR,
        report.cleared_by_name or asked.get(DIRECTOR) or "The accountable director",
        "Clears the whole report",
        [] if cleared else ["Has not cleared it yet"],
        f"{report.cleared_role}, {in_words(cleared)}" if cleared else "",
        reverse("clear-report", args=[report.slug]) if may else None,
        can_be_asked=not cleared and actor.may(DRAFT_REPORTS),
    )


def _publisher(report: Report, actor: Actor) -> Hand:
    by = publish_by(report.meeting_on)
    may = actor.may(PUBLISH_REPORTS)
    return Hand(
        "publisher",
        "Democratic services",
        "Publishes the report",
        [f"Publish it, by {in_words(by)} at the latest"],
        href=reverse("publish-report", args=[report.slug]) if may else None,
    )


def has_it_now(report: Report) -> str:
    """Whose turn it is, in words."""
    return {
        Report.Status.DRAFT: report.author.actor_name,
        Report.Status.CLEARANCE: "Those who clear it",
        Report.Status.CLEARED: "Democratic services",
        Report.Status.PUBLISHED: "Everybody",
    }[Report.Status(report.status)]


def officers_for(part: str, report: Report) -> list[User]:
    """Who may be asked to clear this part: never the author."""
    permission: Permission = CLEAR_REPORTS if part == DIRECTOR else VERIFIERS[part]
    return list(_holders(permission).exclude(pk=report.author_id))


def _holders(permission: Permission) -> QuerySet[User]:
    slugs = [role.slug for role in permission.held_by]
    held = User.objects.filter(is_active=True, grants__role__in=slugs, grants__ended_at=None)
    return held.distinct().order_by("name", "pk")


def drafters() -> list[User]:
    return list(_holders(DRAFT_REPORTS))


def days_left(report: Report, today: date) -> int:
    """Until the last day on which members still get it in time."""
    return (publish_by(report.meeting_on) - today).days
