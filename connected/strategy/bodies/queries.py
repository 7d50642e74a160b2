"""Who decides, within which limits, and who sits where. Each as it was on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from connected.foundation.identity.models import User
from connected.strategy.bodies.models import (
    Body,
    KeyDecisionTest,
    Membership,
    Procedure,
    Threshold,
)
from connected.strategy.bodies.rules.routing import limit_line


def current_bodies() -> QuerySet[Body]:
    return Body.objects.current()


def deciding_bodies() -> QuerySet[Body]:
    """From the one that a paper comes to first to the highest."""
    return Body.objects.deciding()


def thresholds_on(day: date) -> list[Threshold]:
    """What the bodies might not decide alone on that day, the first body first."""
    in_force = Threshold.objects.on(day).filter(body__is_retired=False)
    return list(in_force.select_related("body"))


def key_tests_on(day: date) -> list[KeyDecisionTest]:
    return list(KeyDecisionTest.objects.on(day))


def procedure() -> Procedure:
    """How notice is given and decisions are called in; the law's own days where the council says nothing."""
    return Procedure.objects.first() or Procedure()


def seat_of(user: User, body: Body, day: date) -> Membership | None:
    """The seat that this person had there on that day: the one that votes, where there are two."""
    seats = Membership.objects.on(day).filter(user=user, body=body)
    return next((seat for seat in seats if seat.votes), seats.first())


def members_on(body: Body, day: date) -> QuerySet[Membership]:
    """Who sat there on that day, the chair first."""
    return Membership.objects.on(day).chair_first().filter(body=body)


@dataclass(frozen=True)
class Rung:
    """A body on a paper's way up, with what it may not decide alone."""

    body: Body
    limits: list[Threshold]
    is_highest: bool

    @property
    def known(self) -> list[str]:
        """Capital: £50,000 or more"""
        return [limit_line(limit) for limit in self.limits if limit.is_known]

    @property
    def unknown(self) -> list[str]:
        return [
            limit.get_dimension_display().lower() for limit in self.limits if not limit.is_known
        ]


def ladder(day: date) -> list[Rung]:
    """The bodies that decide, the first below, with the limits in force. Two statements."""
    limits = thresholds_on(day)
    bodies = list(deciding_bodies())
    return [
        Rung(body, [one for one in limits if one.body_id == body.pk], body is bodies[-1])
        for body in bodies
    ]


def scrutiny_bodies() -> QuerySet[Body]:
    return Body.objects.current().filter(role=Body.Role.SCRUTINY)


@dataclass(frozen=True)
class BodyInFull:
    """All that is public about a body."""

    members: list[Membership]
    before: list[Membership]
    limits: list[Threshold]
    """Those in force first, then those that were."""
    is_highest: bool

    @property
    def voting(self) -> int:
        return sum(one.votes for one in self.members)


def body_in_full(body: Body, day: date) -> BodyInFull:
    members = list(members_on(body, day))
    here = {one.pk for one in members}
    history = Threshold.objects.filter(body=body).order_by("dimension", "-valid_from")
    above = deciding_bodies().filter(rank__gt=body.rank) if body.rank else Body.objects.none()
    return BodyInFull(
        members=members,
        before=[
            one
            for one in Membership.objects.filter(body=body).order_by("-until_on", "name")
            if one.pk not in here
        ],
        limits=list(history),
        is_highest=body.rank is not None and not above.exists(),
    )


def seats_by_body(day: date) -> list[tuple[Body, list[Membership]]]:
    """Who sits where today. Two statements."""
    seats = list(Membership.objects.on(day).chair_first().select_related("user"))
    return [(body, [one for one in seats if one.body_id == body.pk]) for body in current_bodies()]


def open_seats(body: Body) -> QuerySet[Membership]:
    """Those without a last day."""
    return Membership.objects.filter(body=body, until_on=None)


def account_with(email: str) -> User | None:
    return User.objects.filter(email__iexact=email, is_active=True).first()
