"""The drafting desk: reports by where they are, and by meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Meeting
from connected.strategy.reports.models import Report
from connected.strategy.reports.queries.clearance import has_it_now

MEETINGS = "meetings"
TABS: Mapping[str, str] = {
    "": "Being drafted",
    "draft": "Drafts",
    "clearance": "In clearance",
    "cleared": "Cleared",
    MEETINGS: "By meeting",
    "published": "Published",
}
SHOWN = 50
"""Of published reports, the newest."""


@dataclass(frozen=True)
class Tab:
    text: str
    href: str
    current: bool


@dataclass(frozen=True)
class Row:
    report: Report
    has_it: str

    @property
    def comments(self) -> int:
        return int(getattr(self.report, "open_comments", 0))


@dataclass(frozen=True)
class Group:
    title: str
    rows: Sequence[Row]
    meeting: Meeting | None = None
    """For which another report can be drafted."""


def tabs_of(actor: Actor, chosen: str) -> list[Tab]:
    """Each with how many reports wait there."""
    chosen = chosen if chosen in TABS else ""
    numbers = dict(
        Report.objects.visible_to(actor).order_by().values_list("status").annotate(Count("pk"))
    )
    return [
        Tab(_counted(title, key, numbers), f"?tab={key}" if key else "?", key == chosen)
        for key, title in TABS.items()
    ]


def _counted(title: str, key: str, numbers: Mapping[str, int]) -> str:
    return f"{title} ({numbers.get(key, 0)})" if key in Report.Status.values else title


def desk(actor: Actor, chosen: str) -> list[Group]:
    if chosen == MEETINGS:
        return _by_meeting(actor)
    rows = _rows(actor)
    if chosen == Report.Status.PUBLISHED:
        return [Group("Published", _told(rows.published().order_by("-meeting_on")[:SHOWN]))]
    under_way = rows.being_drafted().order_by("meeting_on", "pk")
    if chosen in Report.Status.values:
        under_way = under_way.filter(status=chosen)
    return [Group(TABS.get(chosen, TABS[""]), _told(under_way))]


def _rows(actor: Actor):  # type: ignore[no-untyped-def]
    waiting = Count("comments", filter=Q(comments__resolved_at=None))
    rows = Report.objects.visible_to(actor).select_related("committee", "author")
    return rows.annotate(open_comments=waiting)


def _told(reports: QuerySet[Report]) -> list[Row]:
    return [Row(report, has_it_now(report)) for report in reports]


def _by_meeting(actor: Actor) -> list[Group]:
    """Coming meetings, the next first, each with its reports; also those without any yet."""
    today = timezone.localdate()
    coming = _told(_rows(actor).filter(meeting_on__gte=today).order_by("meeting_on", "committee"))
    groups = {
        key: list(rows)
        for key, rows in groupby(
            coming, key=lambda row: (row.report.meeting_on, row.report.committee_id)
        )
    }
    meetings = {
        (one.held_on, one.body_id): one
        for one in Meeting.objects.filter(held_on__gte=today)
        .exclude(status=Meeting.Status.CANCELLED)
        .select_related("body")
    }
    return [
        _meeting_group(meetings.get(key), groups.get(key, []))
        for key in sorted({*groups, *meetings})
    ]


def _meeting_group(meeting: Meeting | None, rows: Sequence[Row]) -> Group:
    day = meeting.held_on if meeting else rows[0].report.meeting_on
    body = meeting.body if meeting else rows[0].report.committee
    return Group(f"{body.name}, {in_words(day)}", rows, meeting)
