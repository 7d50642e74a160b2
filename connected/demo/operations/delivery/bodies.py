"""Who decides in the demo borough: limits made up for it, seats, and days to meet."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from connected.demo.operations.delivery.projects import day_at
from connected.foundation.calendars import first_of_month, months_after, working_days_after
from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body, Meeting, Rule
from connected.strategy.bodies.operations import (
    end_seat,
    seat_member,
    set_key_test,
    set_quorum,
    set_threshold,
)
from connected.strategy.meetings.operations import plan_meeting

FILE = Path(__file__).parents[2] / "delivery" / "bodies.yaml"
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text())
PLANNED_AHEAD = timedelta(days=100)
WEEK = 7


def tell_bodies(*, people: Mapping[str, User], today: date, by: Actor) -> list[Meeting]:
    """Limits, quorums and seats from before the first meeting, and every meeting of two years and what is ahead."""
    bodies = {body.key: body for body in Body.objects.current()}
    began = day_at(today, TOLD["began"])
    _set_limits(bodies, began, by)
    for key, quorum in TOLD["quorums"].items():
        set_quorum(body=bodies[key], quorum=quorum, by=by)
    for key, seats in TOLD["seats"].items():
        for told in [*seats, {"person": TOLD["clerk"], "position": "clerk", "post": "Clerk"}]:
            _seat(bodies[key], told, people, today, by)
    planned = {(meeting.body_id, meeting.held_on) for meeting in Meeting.objects.all()}
    return [
        _plan(bodies[key], told, day, today, by)
        for key, told in TOLD["meetings"].items()
        for day in _days(told, today)
        if (bodies[key].pk, day) not in planned
    ]


def _set_limits(bodies: Mapping[str, Body], began: date, by: Actor) -> None:
    shared = {
        "comparison": Rule.Comparison.AT_LEAST.value,
        "valid_from": began,
        "decision": TOLD["decision"],
        "source": TOLD["source"],
        "by": by,
    }
    for one in TOLD["thresholds"]:
        set_threshold(
            body=bodies[one["body"]],
            dimension=one["dimension"],
            amount=Decimal(one["amount"]),
            **shared,
        )
    for one in TOLD["key_decision_tests"]:
        set_key_test(dimension=one["dimension"], amount=Decimal(one["amount"]), **shared)


def _seat(
    body: Body, told: Mapping[str, Any], people: Mapping[str, User], today: date, by: Actor
) -> None:
    user = people[told["person"]] if "person" in told else None
    seat = seat_member(
        body=body,
        name=user.name if user else told["name"],
        user=user,
        post=told["post"],
        position=told["position"],
        on=day_at(today, told.get("from", TOLD["began"])),
        by=by,
    )
    if "until" in told:
        end_seat(seat=seat, on=day_at(today, told["until"]), by=by)


def _days(told: Mapping[str, Any], today: date) -> Iterator[date]:
    """The days of a body's meetings, from the first of the history to the last ahead. Never on a bank holiday."""
    for months in range(-TOLD["history"], TOLD["ahead"] + 1):
        first = first_of_month(months_after(today, months))
        if first.month % told["every"] == 0:
            on_weekday = first + timedelta(days=(told["weekday"] - first.weekday()) % WEEK)
            yield working_days_after(on_weekday + timedelta(weeks=told["week"] - 1), 0)


def _plan(body: Body, told: Mapping[str, Any], day: date, today: date, by: Actor) -> Meeting:
    return plan_meeting(
        body=body,
        held_on=day,
        starts_at=time.fromisoformat(told["at"]),
        place=told["place"],
        on=min(day - PLANNED_AHEAD, today - timedelta(days=1)),
        by=by,
    )


def meeting_by(body: str, day: date) -> Meeting | None:
    """The last meeting of the body on or before that day: where a decision of about then was taken."""
    found = Meeting.objects.filter(body__key=body, held_on__lte=day).exclude(status="cancelled")
    return found.select_related("body").order_by("-held_on").first()
