from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from connected.office.cases.models.querysets import CaseTypeQuerySet


class CaseType(models.Model):
    """How requests of one kind are worked: by which team, through which stages, by when, to what end."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    team = models.ForeignKey("teams.Team", models.PROTECT, related_name="case_types")
    stages = models.JSONField(default=list)
    """[{"key": "crew-sent", "title": "Crew sent"}], in order. A case begins at the first."""
    outcomes = models.JSONField(default=list)
    target_working_days = models.PositiveSmallIntegerField()

    objects: ClassVar[CaseTypeQuerySet] = CaseTypeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(target_working_days__gte=1), name="case_type_gives_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(stages=[]) & ~Q(outcomes=[]), name="case_type_offers_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def first_stage(self) -> str:
        return str(self.stages[0]["key"])

    def waits_for_resident(self, stage: str) -> bool:
        """Whether the clock stands still at this stage."""
        return any(
            one["key"] == stage and one.get("waiting_on") == "resident" for one in self.stages
        )

    def stage_title(self, key: str) -> str:
        """A stage that is offered no more still has cases of old; it reads as its key."""
        return _title(self.stages, key)

    def outcome_title(self, key: str) -> str:
        return _title(self.outcomes, key)


def _title(offers: list[dict[str, Any]], key: str) -> str:
    words = key.replace("-", " ").capitalize()
    return next((str(offer["title"]) for offer in offers if offer["key"] == key), words)
