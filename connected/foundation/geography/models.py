from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Ward(models.Model):
    """An electoral ward: its centre as a fact, its outline once a council has imported it."""

    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=80)
    latitude = models.FloatField()
    longitude = models.FloatField()
    tile_row = models.PositiveSmallIntegerField()
    tile_column = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=400)
    outline = models.JSONField(null=True, blank=True)
    """GeoJSON geometry, longitude before latitude."""
    outline_source = models.CharField(max_length=400, blank=True)
    is_current = models.BooleanField(default=True)
    """False once the council's file names it no more; cases of its time still do."""
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["tile_row", "tile_column"],
                condition=Q(is_current=True),
                name="one_ward_on_a_tile",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """Where a postcode lies. Written as people do: RM17 6SL."""

    postcode = models.CharField(max_length=8, unique=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    ward_code = models.CharField(max_length=9, blank=True)
    """Set only where outlines made it exact."""

    def __str__(self) -> str:
        return self.postcode


class Address(models.Model):
    """A property with a postal address, as the council's address list or the national one has it."""

    uprn = models.BigIntegerField(unique=True)
    """The property's number, the same for ever."""
    line_1 = models.CharField(max_length=80)
    line_2 = models.CharField(max_length=80, blank=True)
    town = models.CharField(max_length=60)
    postcode = models.CharField(max_length=8)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "addresses"
        indexes = [models.Index("postcode", name="addresses_by_postcode")]

    def __str__(self) -> str:
        return f"{self.line_1}, {self.postcode}"
