from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from connected.foundation.measures.figure import Figure, State, Unit
from connected.foundation.measures.period import Period


class AttestedMeasure(models.Model):
    """Something that a platform cannot count. The council names it in its strategy; an officer attests its value."""

    slug = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    definition = models.TextField()
    unit = models.CharField(max_length=20, choices=[(unit.value, unit.value) for unit in Unit])
    better = models.CharField(max_length=10, default="higher")

    def __str__(self) -> str:
        return self.title


class Attestation(models.Model):
    """A value that an officer vouches for, with the evidence. A correction is a new one."""

    measure = models.ForeignKey(AttestedMeasure, models.PROTECT, related_name="attestations")
    first = models.DateField()
    last = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=4)
    evidence = models.TextField()
    attested_by = models.CharField(max_length=80)
    attested_by_name = models.CharField(max_length=120)
    attested_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["measure", "last"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="attested_period_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} for {self.first} to {self.last}"


class Reading(models.Model):
    """What a measure came to, when it was read: the figure, its definition, and the records it counted.

    Taken once and never changed: the same period read again is a new reading.
    """

    slug = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    definition = models.TextField()
    kind = models.CharField(max_length=20)
    unit = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=20)
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    record_ids = ArrayField(models.CharField(max_length=36), default=list)
    out_of_ids = ArrayField(models.CharField(max_length=36), default=list)
    taken_at = models.DateTimeField(db_default=Now())
    taken_by = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["slug", "first", "last", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="reading_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state=State.KNOWN, numerator__isnull=False)
                | (~Q(state=State.KNOWN) & Q(numerator__isnull=True)),
                name="reading_known_has_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug}, {self.period}"

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def figure(self) -> Figure:
        return Figure(Unit(self.unit), self.numerator, self.denominator, State(self.state))
