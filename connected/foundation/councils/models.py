from typing import Any

from django.db import models
from django.db.models import Q

from connected.foundation.calendars import OpeningHours

ONLY = 1


class Council(models.Model):
    """The council whose platform this is. One row."""

    id = models.SmallIntegerField(primary_key=True, default=ONLY, editable=False)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=30)
    area_name = models.CharField(max_length=60)
    """The place's name, as in "Digital Littleham" for the fourth layer."""
    gss_code = models.CharField(max_length=9)
    snac_code = models.CharField(max_length=4, blank=True)
    public_site = models.URLField(max_length=200)
    brand_colour = models.CharField(max_length=7)
    accent_colour = models.CharField(max_length=7, blank=True)
    channels = models.JSONField(default=dict)
    """By kind (online, phone, in_person, partner): title, charge, number."""
    opening_hours = models.JSONField(default=dict)
    emergency = models.JSONField(default=dict)
    complaints = models.JSONField(default=dict)
    accessibility = models.JSONField(default=dict)
    notice = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=ONLY), name="one_council")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_loaded(self) -> bool:
        """False for the stand-in that pages show before a council's folder was loaded."""
        return not self._state.adding

    @property
    def hours(self) -> OpeningHours:
        return OpeningHours.parse(self.opening_hours)

    @property
    def phone(self) -> str:
        return self.channel("phone").get("number", "")

    def channel(self, kind: str) -> dict[str, Any]:
        return self.channels.get(kind, {})
