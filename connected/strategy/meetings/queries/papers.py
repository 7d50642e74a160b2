from collections.abc import Mapping
from datetime import date

from connected.foundation.councils.queries import current_council
from connected.foundation.documents.structure import Document, from_json
from connected.strategy.bodies.models import Meeting
from connected.strategy.decisions.models import Decision
from connected.strategy.meetings.models import AgendaItem, Attendance, Paper
from connected.strategy.meetings.queries.finding import items_of
from connected.strategy.meetings.rules.composing import Written, composed


def decisions_at(meeting: Meeting) -> Mapping[int, Decision]:
    """By item: what the body decided there about the item's proposal."""
    decisions = Decision.objects.filter(meeting=meeting).select_related("proposal").order_by("pk")
    found = {one.proposal_id: one for one in decisions.prefetch_related("obligations")}
    if not found:
        return {}
    items = AgendaItem.objects.filter(meeting=meeting, proposal__in=found)
    return {item.pk: found[item.proposal_id] for item in items if item.proposal_id}


def unfinished_items(meeting: Meeting) -> list[AgendaItem]:
    """Those of which nobody has said yet what was resolved."""
    decided = decisions_at(meeting)
    waiting = AgendaItem.objects.filter(meeting=meeting, withdrawn_because="", resolution="")
    return [item for item in waiting if item.pk not in decided]


def paper_as_of_now(meeting: Meeting, kind: Paper.Kind, on: date) -> Document:
    """An agenda says what is to come; minutes say who was there and what came of it too."""
    council = current_council()
    attendance = Attendance.objects.filter(meeting=meeting).select_related("substitute_for")
    is_over = kind == Paper.Kind.MINUTES
    return composed(
        Written(
            meeting=meeting,
            kind=kind,
            published_on=on,
            organisation=council.name,
            colour=council.brand_colour,
            items=list(items_of(meeting)),
            attendance=list(attendance) if is_over else [],
            decisions=decisions_at(meeting) if is_over else {},
        )
    )


def papers_of(meeting: Meeting) -> list[Paper]:
    """What was published of it: at most one of a kind is shown, the newest."""
    newest = {paper.kind: paper for paper in meeting.papers.defer("content").order_by("pk")}
    return list(newest.values())


def paper_of(slug: str, kind: str) -> Paper | None:
    papers = Paper.objects.select_related("meeting__body").order_by("-pk")
    return papers.filter(meeting__slug=slug, kind=kind).first()


def published_document(paper: Paper) -> Document:
    """The paper as it was frozen."""
    document = from_json(paper.content)
    assert isinstance(document, Document)
    return document
