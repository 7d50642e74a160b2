"""What the public reads: published reports, found by body, kind, year and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from connected.strategy.bodies.models import Body
from connected.strategy.decisions.models import Decision
from connected.strategy.meetings.models import AgendaItem
from connected.strategy.reports.models import Recommendation, Report, Section

MOST_WORDS = 8


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for; empty means any."""

    bodies: Sequence[str] = ()
    kinds: Sequence[str] = ()
    years: Sequence[str] = ()
    words: str = ""


def found_reports(wanted: Wanted) -> QuerySet[Report]:
    found = Report.objects.published().select_related("committee")
    if wanted.bodies:
        found = found.filter(committee__key__in=wanted.bodies)
    if wanted.kinds:
        found = found.filter(kind__in=wanted.kinds)
    if wanted.years:
        found = found.filter(meeting_on__year__in=wanted.years)
    for word in wanted.words.split()[:MOST_WORDS]:
        found = found.filter(_holds(word))
    return found


def _holds(word: str) -> Q:
    """In the title of any, and in the words of those that the public may read: a search opens no exempt report."""
    sections = Section.objects.filter(report=OuterRef("pk"), body__icontains=word)
    asked = Recommendation.objects.standing().filter(report=OuterRef("pk"), text__icontains=word)
    said = Exists(sections) | Exists(asked)
    is_public = Q(access=Report.Access.PUBLIC)
    return Q(title__icontains=word) | is_public & Q(said)


def bodies_reported_to() -> list[tuple[str, str]]:
    found = Body.objects.filter(reports__status=Report.Status.PUBLISHED).distinct()
    return list(found.values_list("key", "name"))


def years_reported() -> list[str]:
    """The newest first."""
    years = Report.objects.published().annotate(year=ExtractYear("meeting_on"))
    return [str(year) for year in years.order_by("-year").values_list("year", flat=True).distinct()]


def item_of(report: Report) -> AgendaItem | None:
    """Its place on the agenda of its meeting, as it stands today."""
    items = AgendaItem.objects.filter(report=report.slug, withdrawn_because="")
    return items.select_related("meeting").first()


def decisions_on(report: Report) -> list[Decision]:
    """What its committee decided about it. Beside the frozen report, never in it."""
    if report.proposal is None:
        return []
    made = report.proposal.decisions.filter(
        body=report.committee, decided_on__gte=report.meeting_on
    )
    return list(made.select_related("body").order_by("decided_on", "pk"))
