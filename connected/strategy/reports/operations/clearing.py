"""From the author's hands to those who clear, and back where something is wrong."""

from datetime import date

from django.core.exceptions import PermissionDenied

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.reports.messages import ASKED
from connected.strategy.reports.models import Asked, Implication, Report
from connected.strategy.reports.models.clearing import DIRECTOR
from connected.strategy.reports.operations.opening import hand_on, open_draft
from connected.strategy.reports.operations.whole import check_cleared_by_officers, check_written
from connected.strategy.reports.permissions import CLEAR_REPORTS
from connected.strategy.reports.rules import AuthorClears, NothingSaid, NotTheirs, NotThisStep
from connected.strategy.reports.rules.verifiers import VERIFIERS


@operation
def ask_to_clear(*, report: Report, part: str, officer: User, on: date, by: Actor) -> Asked:
    """Name who is to clear a part, and tell them. Being asked clears nothing."""
    report = open_draft(report)
    permission = CLEAR_REPORTS if part == DIRECTOR else VERIFIERS[part]
    if not officer.may(permission) or officer.pk == report.author_id:
        raise NotTheirs(name=officer.actor_name)
    asked, _ = Asked.objects.update_or_create(
        report=report, part=part, defaults={"officer": officer, "asked_on": on}
    )
    send_message(
        template=ASKED.name,
        to=officer.email,
        personalisation={
            "name": officer.actor_name,
            "report": report.title,
            "committee": report.committee.name,
            "meeting": in_words(report.meeting_on),
            "part": _words_for(part),
        },
        about=report,
        by=by,
    )
    record("reports.asked_to_clear", subject=report, by=by, part=part)
    return asked


def _words_for(part: str) -> str:
    if part == DIRECTOR:
        return "the whole report, as the director who answers for it"
    return f"what it means in one field: {Implication.Kind(part).label.lower()}"


@operation
def send_for_clearance(*, report: Report, on: date, by: Actor) -> Report:
    """The author has done their part: every section, recommendation, option, route and implication has words."""
    report = open_draft(report)
    _check_step(report, Report.Status.DRAFT, wanted="sent for clearance")
    check_written(report)
    hand_on(report, Report.Status.CLEARANCE, on=on, by=by)
    record("reports.sent_for_clearance", subject=report, by=by)
    return report


@operation
def send_back(*, report: Report, because: str, on: date, by: Actor) -> Report:
    """Whoever clears finds that the author has more to do."""
    report = open_draft(report)
    if report.status == Report.Status.DRAFT:
        raise NotThisStep(status="a draft already", wanted="sent back")
    if not because.strip():
        raise NothingSaid
    hand_on(report, Report.Status.DRAFT, on=on, by=by, note=because.strip())
    record("reports.sent_back", subject=report, by=by)
    return report


@operation
def clear_report(*, report: Report, role: str, on: date, by: User) -> Report:
    """The director who answers for it says so by name. Nothing clears a report by being late or silent."""
    report = open_draft(report)
    if not by.may(CLEAR_REPORTS):
        raise PermissionDenied
    if by.pk == report.author_id:
        raise AuthorClears
    _check_step(report, Report.Status.CLEARANCE, wanted="cleared")
    check_written(report)
    check_cleared_by_officers(report)
    report.cleared_by, report.cleared_on = by, on
    report.cleared_by_name, report.cleared_role = by.actor_name, role.strip()
    hand_on(report, Report.Status.CLEARED, on=on, by=by)
    record("reports.cleared", subject=report, by=by)
    return report


def _check_step(report: Report, at: str, *, wanted: str) -> None:
    if report.status != at:
        raise NotThisStep(status=report.get_status_display().lower(), wanted=wanted)
