from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from connected.strategy.projects.models.project import Project


def days() -> models.DecimalField:
    return models.DecimalField(max_digits=7, decimal_places=1)


class RoleCapacity(models.Model):
    """How many working days people of a role can give to projects in a month."""

    role = models.CharField(max_length=80)
    month = models.DateField()
    """Its first day."""
    days = days()

    class Meta:
        verbose_name_plural = "role capacities"
        ordering = ["role", "month"]
        constraints = [
            models.UniqueConstraint(Lower("role"), "month", name="one_capacity_of_a_role_a_month"),
            models.CheckConstraint(condition=Q(days__gte=0), name="capacity_is_not_negative"),
            models.CheckConstraint(condition=Q(month__day=1), name="capacity_month_is_its_first"),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.month:%B %Y}: {self.days}"


class Booking(models.Model):
    """How many days of a role a project needs in a month."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="bookings")
    role = models.CharField(max_length=80)
    month = models.DateField()
    days = days()

    class Meta:
        ordering = ["role", "month"]
        constraints = [
            models.UniqueConstraint(
                "project", Lower("role"), "month", name="one_booking_of_a_role_a_month"
            ),
            models.CheckConstraint(condition=Q(days__gte=0), name="booking_is_not_negative"),
            models.CheckConstraint(condition=Q(month__day=1), name="booking_month_is_its_first"),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.month:%B %Y}: {self.days}"
