from typing import ClassVar, Self

from django.db import models

from connected.council.services.models import Service
from connected.office.teams.models import Team


class OfferedQuerySet(models.QuerySet["Offered"]):
    def in_use(self) -> Self:
        return self.filter(is_retired=False)


class Offered(models.Model):
    """Something the Contact Us pages offer, with the ways to reach it. Retired, never removed."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=200)
    channels = models.JSONField(default=dict)
    """By kind (online, phone, in_person, partner), as contact.yaml has it, its hours written out."""
    position = models.PositiveSmallIntegerField()
    is_retired = models.BooleanField(default=False)

    objects: ClassVar = OfferedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Need(Offered):
    """What somebody needs, in their own words rather than a department's name."""

    words = models.JSONField(default=list)
    """Other words that people look for it by."""
    is_urgent = models.BooleanField(default=False)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="needs")
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="needs"
    )

    @property
    def offered_service(self) -> Service | None:
        """The service to ask for it by, unless the council withdrew it since."""
        return None if self.service and self.service.withdrawn_at else self.service


class OnlineHelp(Offered):
    """Somewhere that helps people to go online."""

    kind = models.CharField(max_length=20)
    helps_with = models.JSONField(default=list)

    class Meta(Offered.Meta):
        verbose_name_plural = "online help"
