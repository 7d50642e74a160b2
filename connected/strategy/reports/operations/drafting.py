from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body
from connected.strategy.reports.models import (
    DrawnReading,
    Implication,
    Report,
    Section,
)
from connected.strategy.reports.operations.drawing import draw_figures
from connected.strategy.reports.operations.opening import lapse_verifications, open_draft
from connected.strategy.reports.queries import opening_facts
from connected.strategy.reports.rules import (
    AlreadyDrafted,
    MeetingTooEarly,
    PeriodBackwards,
    ReasonMissing,
    UnknownSection,
)
from connected.strategy.reports.rules.anatomy import parts

TITLE = "Update on the strategy"


@dataclass(frozen=True)
class Header:
    """What stands at the head of a report besides the committee and the date."""

    title: str = TITLE
    item_number: str = ""
    decision_number: str = ""
    wards: str = "All"
    key_decision: str = "No"
    report_of: str = ""
    accountable_head: str = ""
    accountable_director: str = ""
    access: str = Report.Access.PUBLIC.value
    exempt_reason: str = ""
    author_role: str = "Programme manager"


@operation
def draft_report(
    *, committee: Body, meeting_on: date, first: date, last: date, by: User,
    header: Header | None = None,
) -> Report:  # fmt: skip
    """A whole first draft from the records: every criterion, every known and unknown sum, words to begin with."""
    _check_dates(meeting_on, first, last)
    header = header or Header()
    _check_access(header)
    report = _new_report(committee, meeting_on, Period(first, last), header, by)
    Section.objects.bulk_create(
        Section(report=report, key=part.key, body=part.begun(opening_facts(report)))
        for part in parts().values()
    )
    Implication.objects.bulk_create(
        Implication(report=report, kind=kind) for kind in Implication.Kind.values
    )
    _draw(report, by)
    record(
        "reports.drafted", subject=report, by=by, committee=committee.key, period=str(report.period)
    )
    return report


def _check_dates(meeting_on: date, first: date, last: date) -> None:
    if last < first:
        raise PeriodBackwards
    if meeting_on <= last:
        raise MeetingTooEarly(meeting=in_words(meeting_on), last=in_words(last))


def _check_access(header: Header) -> None:
    if header.access == Report.Access.EXEMPT and not header.exempt_reason.strip():
        raise ReasonMissing


def _new_report(
    committee: Body, meeting_on: date, period: Period, header: Header, author: User
) -> Report:
    report = Report(
        slug=f"update-{committee.key}-{meeting_on.isoformat()}",
        committee=committee,
        meeting_on=meeting_on,
        first=period.first,
        last=period.last,
        author=author,
        **asdict(header),
    )
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        raise AlreadyDrafted(committee=committee, meeting=in_words(meeting_on)) from error
    return report


@operation
def redraft_figures(*, report: Report, by: Actor) -> Report:
    """Count everything again for the same period. Where a figure moved, what was verified must be verified again."""
    report = open_draft(report)
    before = report.drafted
    _draw(report, by)
    record("reports.figures_redrafted", subject=report, by=by)
    if _without_readings(before) != _without_readings(report.drafted):
        lapse_verifications(report, by=by)
    return report


def _draw(report: Report, by: Actor) -> None:
    drawn = draw_figures(report.period, by=by)
    report.drafted = drawn.kept
    report.drafted_at = Now()
    report.save(update_fields=["drafted", "drafted_at"])
    DrawnReading.objects.filter(report=report).delete()
    DrawnReading.objects.bulk_create(
        DrawnReading(report=report, criterion=criterion, reading=reading)
        for criterion, reading in drawn.readings.items()
    )


def _without_readings(kept: object) -> object:
    """The figures alone: a reading taken again has a new number and address, and that changes nothing."""
    if isinstance(kept, Mapping):
        return {
            name: _without_readings(part)
            for name, part in kept.items()
            if name not in ("reading", "address")
        }
    if isinstance(kept, list):
        return [_without_readings(part) for part in kept]
    return kept


@operation
def edit_header(*, report: Report, header: Header, by: Actor) -> Report:
    report = open_draft(report)
    _check_access(header)
    wanted = asdict(header)
    changed = [name for name, value in wanted.items() if getattr(report, name) != value]
    if not changed:
        nothing_changed()
        return report
    for name in changed:
        setattr(report, name, wanted[name])
    report.save(update_fields=changed)
    record("reports.header_edited", subject=report, by=by, changed=changed)
    return report


@operation
def edit_section(*, report: Report, key: str, body: str, by: Actor) -> Section:
    report = open_draft(report)
    section = Section.objects.filter(report=report, key=key).first()
    if section is None:
        raise UnknownSection(key=key)
    section.body, section.edited_at = body.strip(), Now()
    section.save(update_fields=["body", "edited_at"])
    record("reports.section_edited", subject=report, by=by, section=key)
    return section
