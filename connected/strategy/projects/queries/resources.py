from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from connected.foundation.calendars.months import first_of_month, months_after
from connected.strategy.projects.models import Booking, Project, RoleCapacity

MONTHS = 12
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Month:
    month: date
    booked: Decimal
    capacity: Decimal | None
    """None where nobody said how many days there are."""

    @property
    def over(self) -> Decimal:
        return NOTHING if self.capacity is None else max(self.booked - self.capacity, NOTHING)


@dataclass(frozen=True)
class RoleMonths:
    role: str
    months: Sequence[Month]

    @property
    def overbooked(self) -> list[Month]:
        return [one for one in self.months if one.over]


def months_from(first: date, number: int = MONTHS) -> list[date]:
    return [months_after(first_of_month(first), at) for at in range(number)]


def booked_against_capacity(first: date) -> list[RoleMonths]:
    """Every role for a year from that month, over all live projects. Two statements."""
    months = months_from(first)
    span = {"month__gte": months[0], "month__lte": months[-1]}
    live = Booking.objects.filter(project__in=Project.objects.live(), **span)
    booked = {
        (row["role"], row["month"]): row["total"]
        for row in live.values("role", "month").annotate(total=Sum("days")).order_by()
    }
    capacity = {(one.role, one.month): one.days for one in RoleCapacity.objects.filter(**span)}
    roles = sorted({role for role, _ in (*booked, *capacity)})
    return [
        RoleMonths(
            role,
            [
                Month(month, booked.get((role, month), NOTHING), capacity.get((role, month)))
                for month in months
            ],
        )
        for role in roles
    ]


@dataclass(frozen=True)
class RoleBooked:
    role: str
    days: Sequence[Decimal | None]
    """By month, as `months_from` names them."""


def booked_by(project: Project, first: date) -> list[RoleBooked]:
    months = months_from(first)
    found = {
        (one.role, one.month): one.days
        for one in project.bookings.filter(month__gte=months[0], month__lte=months[-1])
    }
    roles = sorted({role for role, _ in found})
    return [RoleBooked(role, [found.get((role, month)) for month in months]) for role in roles]
