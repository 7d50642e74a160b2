from django.db import models
from django.db.models import Q


class UnitCost(models.Model):
    """What it costs the council to take one request, by the way it comes. A figure with its source."""

    ASSISTED = "assisted"
    WAYS = ("online", ASSISTED, "phone", "counter")

    way = models.CharField(max_length=20, unique=True)
    pounds = models.DecimalField(max_digits=6, decimal_places=2)
    source = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pounds__gte=0), name="unit_cost_not_negative"),
            models.CheckConstraint(condition=~Q(source=""), name="unit_cost_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.way}: {self.pounds}"
