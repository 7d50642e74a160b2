from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.projects.models import Booking, Project, RoleCapacity
from connected.strategy.projects.operations.keeping import live_project
from connected.strategy.projects.rules import NoDays

MOST = 999


@operation
def book_people(*, project: Project, role: str, month: date, days: Decimal, by: Actor) -> Booking:
    """How many days of a role the project needs in that month. A later booking takes the place of this one."""
    project = live_project(project)
    _check(days)
    role, month = _one_spelling(role), month.replace(day=1)
    booking = project.bookings.filter(role__iexact=role, month=month).first()
    if booking and booking.days == days:
        nothing_changed()
        return booking
    booking, _ = Booking.objects.update_or_create(
        project=project, role=role, month=month, defaults={"days": days}
    )
    record(
        "projects.people_booked", subject=booking, by=by, month=month.isoformat(), days=str(days)
    )
    return booking


@operation
def set_capacity(*, role: str, month: date, days: Decimal, by: Actor) -> RoleCapacity:
    """How many days people of this role have for projects in that month."""
    _check(days)
    role, month = _one_spelling(role), month.replace(day=1)
    capacity = RoleCapacity.objects.filter(role__iexact=role, month=month).first()
    if capacity and capacity.days == days:
        nothing_changed()
        return capacity
    capacity, _ = RoleCapacity.objects.update_or_create(
        role=role, month=month, defaults={"days": days}
    )
    record(
        "projects.capacity_set", subject=capacity, by=by, month=month.isoformat(), days=str(days)
    )
    return capacity


def _check(days: Decimal) -> None:
    if not 0 <= days <= MOST:
        raise NoDays


def _one_spelling(role: str) -> str:
    """A role is spelled as it was spelled first."""
    role = " ".join(role.split())
    known = RoleCapacity.objects.filter(role__iexact=role).first()
    known_booking = known or Booking.objects.filter(role__iexact=role).first()
    return known_booking.role if known_booking else role
