from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta

from django.db.models.functions import Now
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body
from connected.strategy.decisions.models import Proposal
from connected.strategy.reports.models import Report, Section
from connected.strategy.reports.operations.beginning import (
    Commission,
    Header,
    begin,
    check_access,
    period_of,
)
from connected.strategy.reports.operations.figures import draw, without_readings
from connected.strategy.reports.operations.opening import (
    changed,
    check_seen,
    keep_version,
    lapse_verifications,
    open_draft,
)
from connected.strategy.reports.queries.proposals import key_words, wards_words
from connected.strategy.reports.rules import ProposalNotOpen, UnknownSection

__all__ = [
    "Header",
    "draft_decision_report",
    "draft_report",
    "edit_header",
    "edit_section",
    "redraft_figures",
]
MONTHS_OF_A_DECISION = 3
KEY_WORDS = 600
"""Letters of the head's line on whether it is a key decision."""


@operation
def draft_report(
    *, committee: Body, meeting_on: date, first: date, last: date, by: User,
    header: Header | None = None, kind: str = Report.Kind.UPDATE, programmes: Sequence[str] = (),
) -> Report:  # fmt: skip
    """A whole first draft from the records: every criterion, every known and unknown sum, words to begin with."""
    commission = Commission(
        committee=committee,
        meeting_on=meeting_on,
        period=period_of(first, last),
        author=by,
        kind=kind,
        programmes=programmes,
        header=header or Header(),
    )
    return begin(commission, by=by)


@operation
def draft_decision_report(
    *, proposal: Proposal, committee: Body, meeting_on: date, by: User, header: Header | None = None,
    drafted_on: date | None = None,
) -> Report:  # fmt: skip
    """The report that a proposal at the gate needs, with its sums, its route and its options.

    Its figures are those of the last three whole months before `drafted_on`, by default today.
    """
    if proposal.status in (Proposal.Status.DECIDED, Proposal.Status.WITHDRAWN):
        status = proposal.get_status_display().lower()
        raise ProposalNotOpen(reference=proposal.reference, status=status)
    month = Period.month_of(drafted_on or timezone.localdate()).previous_month()
    for _ in range(MONTHS_OF_A_DECISION - 1):
        month = month.previous_month()
    last = Period.month_of(drafted_on or timezone.localdate()).first - timedelta(days=1)
    commission = Commission(
        committee=committee,
        meeting_on=meeting_on,
        period=Period(month.first, last),
        author=by,
        kind=Report.Kind.DECISION,
        proposal=proposal,
        header=header or header_of(proposal),
    )
    return begin(commission, by=by)


def header_of(proposal: Proposal) -> Header:
    """What the proposal says already."""
    return Header(
        wards=wards_words(proposal),
        key_decision=key_words(proposal)[:KEY_WORDS],
        report_of=proposal.sponsor,
        access=proposal.access,
        exempt_reason=proposal.exempt_paragraph,
        amount_band=proposal.amount_band,
        review_on=proposal.review_on,
        author_role="Project manager",
    )


@operation
def redraft_figures(*, report: Report, by: Actor) -> Report:
    """Count everything again for the same period. Where a figure moved, what was verified must be verified again."""
    report = open_draft(report)
    before = report.drafted
    draw(report, by)
    record("reports.figures_redrafted", subject=report, by=by)
    if without_readings(before) != without_readings(report.drafted):
        lapse_verifications(report, by=by)
        changed(report, by=by)
    return report


@operation
def edit_header(*, report: Report, header: Header, by: Actor, seen: int | None = None) -> Report:
    report = open_draft(report)
    check_seen(report, report, "head", seen)
    check_access(header)
    wanted = {name: value for name, value in asdict(header).items() if value or name != "title"}
    edited = [name for name, value in wanted.items() if getattr(report, name) != value]
    if not edited:
        nothing_changed()
        return report
    for name in edited:
        setattr(report, name, wanted[name])
    keep_version(report, "head", report, {key: str(one) for key, one in wanted.items()}, by)
    report.save(update_fields=[*edited, "version"])
    record("reports.header_edited", subject=report, by=by, changed=edited)
    changed(report, by=by)
    return report


@operation
def edit_section(
    *, report: Report, key: str, body: str, by: Actor, seen: int | None = None
) -> Section:
    """`seen` is the version that the author had before them."""
    report = open_draft(report)
    section = Section.objects.filter(report=report, key=key).first()
    if section is None:
        raise UnknownSection(key=key)
    check_seen(section, report, key, seen)
    section.body, section.edited_at = body.strip(), Now()
    keep_version(report, key, section, {"body": section.body}, by)
    section.save(update_fields=["body", "edited_at", "version"])
    record("reports.section_edited", subject=report, by=by, section=key)
    changed(report, by=by)
    return section
