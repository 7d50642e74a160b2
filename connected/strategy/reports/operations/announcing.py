"""A published report goes onto the agenda of its meeting."""

from datetime import date, timedelta

from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Meeting
from connected.strategy.meetings.models import AgendaItem
from connected.strategy.meetings.operations import edit_item, plan_meeting, put_on_agenda
from connected.strategy.meetings.operations.agenda import ItemWords
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations.beginning import meeting_of
from connected.strategy.reports.rules.anatomy import paragraphs

LONGEST = 500


def give_meeting(report: Report, on: date, by: Actor) -> Meeting:
    """The meeting that the report is for. To publish a report for a day is to say that the body meets then."""
    meeting = meeting_of(report.committee, report.meeting_on)
    if meeting is None:
        before = min(on, report.meeting_on - timedelta(days=1))
        meeting = plan_meeting(body=report.committee, held_on=report.meeting_on, on=before, by=by)
    report.meeting = meeting
    return meeting


def put_report_on_agenda(report: Report, on: date, by: Actor) -> None:
    """Once. An agenda that is out already takes late items only, and those the chair accepts by name."""
    meeting = report.meeting
    if meeting is None or meeting.status != Meeting.Status.PLANNED:
        return
    item = _item_of(report, meeting)
    if item is None:
        put_on_agenda(meeting=meeting, words=_words(report), on=on, by=by)
    elif not item.report:
        edit_item(item=item, words=_words(report), version=item.version, by=by)


def _item_of(report: Report, meeting: Meeting) -> AgendaItem | None:
    """Its own, or the one of its proposal."""
    items = AgendaItem.objects.filter(meeting=meeting)
    own = items.filter(report=report.slug).first()
    if own is None and report.proposal is not None:
        own = items.filter(proposal=report.proposal, withdrawn_because="").first()
    return own


def _words(report: Report) -> ItemWords:
    return ItemWords(
        title=report.title,
        summary="" if report.is_exempt else _summary(report),
        proposal=report.proposal,
        report=report.slug,
        access=report.access,
        exempt_paragraph=report.exempt_reason,
        amount_band=report.amount_band,
        review_on=report.review_on,
    )


def _summary(report: Report) -> str:
    body = report.sections.filter(key="summary").values_list("body", flat=True).first() or ""
    return next((text for text, _ in paragraphs(body) if text), "")[:LONGEST]
