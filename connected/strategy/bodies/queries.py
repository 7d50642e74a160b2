"""Who decides, within which limits, and who sits where. Each as it was on a day."""

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
