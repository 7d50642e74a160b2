"""Which reports draft themselves next, for which meeting, and in whose name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from connected.foundation.identity.models import RoleGrant, User
from connected.strategy.bodies.models import Meeting
from connected.strategy.reports.models import Report, ReportSchedule
from connected.strategy.reports.rules.scheduling import drafted_on, meetings_served, publish_by

QUARTER = timedelta(days=92)
"""A meeting earlier in the quarter may have had the report already: it is looked at too."""


@dataclass(frozen=True)
class Due:
    schedule: ReportSchedule
    meeting: Meeting
    report: Report | None = None

    @property
    def drafted_on(self) -> date:
        return drafted_on(self.schedule, self.meeting)

    @property
    def publish_by(self) -> date:
        return publish_by(self.meeting.held_on)


@dataclass(frozen=True)
class Scheduled:
    """A schedule with the meetings that it serves next."""

    schedule: ReportSchedule
    author: User | None
    coming: Sequence[Due]


def due_reports(today: date) -> list[Due]:
    """What should be drafted by today and is not there."""
    return [
        due
        for scheduled in scheduled_reports(today)
        for due in scheduled.coming
        if due.report is None and due.drafted_on <= today
    ]


def scheduled_reports(today: date) -> list[Scheduled]:
    """Every schedule with its coming meetings. Five statements, however many."""
    schedules = list(ReportSchedule.objects.current().select_related("committee", "author"))
    meetings = _meetings(schedules, today)
    reports = _reports(schedules, today)
    holders = _first_holders({one.author_role for one in schedules if one.author is None})
    found = []
    for schedule in schedules:
        served = meetings_served(schedule, meetings.get(schedule.committee_id, []))
        coming = [
            Due(schedule, meeting, reports.get((schedule.kind, meeting.body_id, meeting.held_on)))
            for meeting in served
            if meeting.held_on > today
        ]
        found.append(
            Scheduled(schedule, schedule.author or holders.get(schedule.author_role), coming)
        )
    return found


def _meetings(schedules: Sequence[ReportSchedule], today: date) -> dict[int, list[Meeting]]:
    rows = (
        Meeting.objects.filter(
            body__in=[one.committee_id for one in schedules], held_on__gte=today - QUARTER
        )
        .exclude(status=Meeting.Status.CANCELLED)
        .select_related("body")
        .order_by("body_id", "held_on")
    )
    return {body: list(group) for body, group in groupby(rows, key=lambda one: one.body_id)}


def _reports(
    schedules: Sequence[ReportSchedule], today: date
) -> dict[tuple[str, int, date], Report]:
    rows = Report.objects.filter(
        committee__in=[one.committee_id for one in schedules], meeting_on__gt=today
    )
    return {(one.kind, one.committee_id, one.meeting_on): one for one in rows}


def _first_holders(roles: set[str]) -> dict[str, User]:
    """Of each role, the person with an account who has held it longest."""
    grants = RoleGrant.objects.filter(role__in=roles, ended_at=None, user__is_active=True)
    return {grant.role: grant.user for grant in grants.select_related("user").order_by("-pk")}


def author_of(schedule: ReportSchedule) -> User | None:
    """Who is named, or else the first who holds the role."""
    return schedule.author or _first_holders({schedule.author_role}).get(schedule.author_role)
