"""Reports that a body gets again and again: who gets which, and their drafting when the time has come."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body
from connected.strategy.reports.messages import DRAFTED
from connected.strategy.reports.models import Report, ReportSchedule
from connected.strategy.reports.operations.beginning import Commission, Header, begin
from connected.strategy.reports.permissions import DRAFT_REPORTS
from connected.strategy.reports.queries.scheduled import Due, author_of, due_reports
from connected.strategy.reports.rules import NotTheirs
from connected.strategy.reports.rules.scheduling import months_covered, publish_by

UNSAID = {"every": "meeting", "months": 3, "days_before": 28, "programmes": [], "source": ""}


@operation
def define_report_schedules(*, schedules: Sequence[Mapping[str, Any]], by: Actor) -> list[str]:
    """As the council's file has them. One that the file drops is retired; its reports stay."""
    changes: list[str] = []
    kept = [entry["key"] for entry in schedules]
    for gone in ReportSchedule.objects.current().exclude(key__in=kept):
        ReportSchedule.objects.filter(pk=gone.pk).update(is_retired=True)
        changes.append(f'retired schedule "{gone.key}"')
    for order, entry in enumerate(schedules, start=1):
        changes += _align({**UNSAID, **entry, "order": order})
    if changes:
        record("reports.schedules_defined", subject="reports.schedules", by=by, changes=changes)
    else:
        nothing_changed()
    return changes


def _align(entry: dict[str, Any]) -> list[str]:
    wanted = {**entry, "is_retired": False}
    wanted["committee_id"] = Body.objects.get(key=wanted.pop("body")).pk
    wanted["author_role"] = wanted.pop("author")
    found = ReportSchedule.objects.filter(key=wanted["key"]).first()
    before = {name: getattr(found, name) for name in wanted} if found else None
    changes = changes_in(f'schedule "{wanted["key"]}"', before, wanted)
    if changes:
        ReportSchedule.objects.update_or_create(key=wanted["key"], defaults=wanted)
    return changes


@operation
def name_report_author(*, schedule: ReportSchedule, author: User, by: Actor) -> ReportSchedule:
    """From now on the reports of this schedule are drafted in this person's name."""
    schedule = ReportSchedule.objects.select_for_update(of=("self",)).get(pk=schedule.pk)
    if not author.may(DRAFT_REPORTS):
        raise NotTheirs(name=author.actor_name)
    if schedule.author_id == author.pk:
        nothing_changed()
        return schedule
    schedule.author = author
    schedule.save(update_fields=["author"])
    record("reports.author_named", subject=schedule, by=by)
    return schedule


@operation
def draft_due_reports(*, today: date, by: Actor) -> list[Report]:
    """Draft what is due for a planned meeting and not there yet. May run any number of times a day."""
    drafted = []
    for due in due_reports(today):
        schedule = ReportSchedule.objects.select_for_update(of=("self",)).get(pk=due.schedule.pk)
        author = author_of(schedule)
        if author is None or _is_there(due):
            continue
        drafted.append(_drafted(due, author, today, by))
    if not drafted:
        nothing_changed()
    return drafted


def _is_there(due: Due) -> bool:
    """Whoever drafted it, by hand or by itself while this waited for its turn."""
    reports = Report.objects.filter(kind=due.schedule.kind, committee=due.meeting.body)
    return reports.filter(meeting_on=due.meeting.held_on).exists()


def _drafted(due: Due, author: User, today: date, by: Actor) -> Report:
    schedule, meeting = due.schedule, due.meeting
    covered: Period = months_covered(today, schedule.months)
    commission = Commission(
        committee=meeting.body,
        meeting_on=meeting.held_on,
        period=covered,
        author=author,
        kind=schedule.kind,
        programmes=schedule.programmes,
        schedule=schedule,
        header=Header(author_role=author.actor_name),
    )
    report = begin(commission, by=by)
    send_message(
        template=DRAFTED.name,
        to=author.email,
        personalisation={
            "name": author.actor_name,
            "report": report.title,
            "committee": meeting.body.name,
            "meeting": in_words(meeting.held_on),
            "period": str(covered),
            "publish_by": in_words(publish_by(meeting.held_on)),
        },
        about=report,
        by=by,
    )
    return report
