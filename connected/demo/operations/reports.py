from datetime import date, timedelta
from pathlib import Path

import yaml
from django.utils import timezone

from connected.demo.operations.delivery.reports import tell_comments
from connected.demo.people import BY_KEY
from connected.demo.queries import account_of
from connected.foundation.audit import record
from connected.foundation.calendars import working_days_after
from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.reports.models import Implication, Report
from connected.strategy.reports.operations import (
    answer_route_to_green,
    clear_report,
    draft_report,
    publish_report,
    send_for_clearance,
    verify_implication,
    word_implication,
)
from connected.strategy.reports.operations.drafting import Header
from connected.strategy.reports.queries import timeliness
from connected.strategy.reports.rules.figures import read
from connected.strategy.reports.rules.lateness import Lateness

TOLD = yaml.safe_load((Path(__file__).parents[1] / "report.yaml").read_text())
WORDS = {
    "financial": "This update asks for no money. Every figure in it is counted from the council's own records.",
    "legal": "This update asks for no decision that changes what the council may lawfully do.",
    "equality": "Residents who cannot go online are helped at hubs, by phone and at the counter, and are counted here.",
    "other": "There are no other implications of this update.",
}
VERIFIERS = {
    "financial": "finance-officer",
    "legal": "monitoring-officer",
    "equality": "equality-officer",
    "other": "board-member",
}
WRITING_TIME = timedelta(days=15)
IN_TIME = 8
"""Working days from today to the meeting: members get the report in time."""


@operation
def publish_past_report(*, by: Actor) -> Report:
    """The last quarter's update, to the committee that decides; and the next one, begun for scrutiny."""
    quarter = _last_quarter(timezone.localdate())
    decides = Body.objects.filter(role=Body.Role.EXECUTIVE)[0]
    in_time = working_days_after(timezone.localdate(), IN_TIME)
    meeting_on = _next_meeting_on(decides, in_time)
    report = publish_update(period=quarter, meeting_on=meeting_on, by=by)
    _begin_next(quarter, by)
    return report


@operation
def publish_update(*, period: Period, meeting_on: date, by: Actor) -> Report:
    """An update for the period with every route to green answered and every implication verified."""
    decides = Body.objects.filter(role=Body.Role.EXECUTIVE)[0]
    author = _demo("programme-manager")
    report = draft_report(
        committee=decides,
        meeting_on=meeting_on,
        first=period.first,
        last=period.last,
        header=Header(**TOLD["header"]),
        by=author,
    )
    _answer_routes(report, author)
    _verify(report, author)
    _clear(report, author)
    publish_report(report=report, lateness=_lateness(report), by=_demo("democratic-services"))
    record("demo.report_published", subject=report, by=by)
    return report


def _lateness(report: Report) -> Lateness | None:
    """For whoever makes the demo a few days before a meeting."""
    is_late = timeliness(report, timezone.localdate()).is_late
    return Lateness("The demo was made late.", "The chair (demo)") if is_late else None


def _last_quarter(today: date) -> Period:
    """The last three whole months."""
    last = Period.month_of(today).previous_month()
    return Period(last.previous_month().previous_month().first, last.last)


def _answer_routes(report: Report, author: User) -> None:
    for standing in read(report.drafted).adverse:
        words = TOLD["routes"].get(standing.criterion, TOLD["otherwise"])
        answer_route_to_green(
            report=report,
            criterion=standing.criterion,
            due_on=report.last + timedelta(days=180),
            by=author,
            **words,
        )


def _verify(report: Report, author: User) -> None:
    for implication in Implication.objects.filter(report=report):
        words = WORDS.get(implication.kind, WORDS["other"])
        word_implication(report=report, kind=implication.kind, text=words, by=author)
        who = _demo(VERIFIERS[implication.kind])
        verify_implication(report=report, kind=implication.kind, role=who.actor_name, by=who)


def _clear(report: Report, author: User) -> None:
    today, director = timezone.localdate(), _demo("director")
    send_for_clearance(report=report, on=today, by=author)
    clear_report(report=report, role="Director (demo)", on=today, by=director)


def _begin_next(quarter: Period, by: Actor) -> None:
    """The next update, for scrutiny, with what readers say about its draft."""
    scrutiny = Body.objects.filter(role=Body.Role.SCRUTINY)[0]
    report = draft_report(
        committee=scrutiny,
        meeting_on=_next_meeting_on(scrutiny, timezone.localdate() + WRITING_TIME),
        first=quarter.first,
        last=quarter.last,
        by=_demo("programme-manager"),
    )
    people = {key: user for key in BY_KEY if (user := account_of(BY_KEY[key]))}
    tell_comments(report=report, people=people, by=by)


def _next_meeting_on(body: Body, earliest: date) -> date:
    """As planned; without a plan, that very day."""
    planned = body.meetings.filter(held_on__gte=earliest, status=Meeting.Status.PLANNED)
    return planned.order_by("held_on").values_list("held_on", flat=True).first() or earliest


def _demo(key: str) -> User:
    user = account_of(BY_KEY[key])
    assert user is not None
    return user
