from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from connected.strategy.bodies.models import Body, Meeting, Membership
from connected.strategy.meetings.models import AgendaItem, Interest, Vote

FEED_PAST = timedelta(days=366)


def coming_meetings(today: date) -> QuerySet[Meeting]:
    """The next first; today's counts."""
    return Meeting.objects.filter(held_on__gte=today).select_related("body")


def past_meetings(today: date) -> QuerySet[Meeting]:
    """The last first."""
    found = Meeting.objects.filter(held_on__lt=today).select_related("body")
    return found.order_by("-held_on", "-pk")


def found_meeting(slug: str) -> Meeting | None:
    return Meeting.objects.select_related("body").filter(slug=slug).first()


def meetings_of_body(body: Body) -> QuerySet[Meeting]:
    return Meeting.objects.filter(body=body).select_related("body")


def feed_of(body: Body | None, today: date) -> QuerySet[Meeting]:
    """A year back and all that is planned: of one body or of all."""
    found = Meeting.objects.filter(held_on__gte=today - FEED_PAST).select_related("body")
    return found if body is None else found.filter(body=body)


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The agenda with all that was recorded about each item."""
    return (
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("proposal", "meeting__body")
        .prefetch_related(
            Prefetch("interests", Interest.objects.select_related("member")),
            Prefetch("votes", Vote.objects.select_related("member")),
        )
    )


def chairs_on(body: Body, day: date) -> QuerySet[Membership]:
    chairing = [Membership.Position.CHAIR, Membership.Position.VICE_CHAIR]
    return Membership.objects.on(day).filter(body=body, position__in=chairing)


@dataclass(frozen=True)
class Around:
    """The meetings of a body before and after today."""

    coming: list[Meeting]
    past: list[Meeting]


def next_and_last_by_body(body: Body, today: date, *, coming: int, past: int) -> Around:
    of_body = meetings_of_body(body)
    return Around(
        coming=list(of_body.filter(held_on__gte=today)[:coming]),
        past=list(of_body.filter(held_on__lt=today).order_by("-held_on")[:past]),
    )
