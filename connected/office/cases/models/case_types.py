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
    """[{"key": "crew-sent", "title": "Crew sent"}], in order. A case begins at the first.

    A stage may also say `next`, `by`, `tasks` and `waiting_on`.
    """
    outcomes = models.JSONField(default=list)
    """Like stages. An outcome may also say `from`, `by` and `skips_tasks`."""
    deadline = models.JSONField()
    """{"working_days": 5}: rules.deadlines says what else."""
    extension = models.JSONField(default=dict, blank=True)
    clock_stops = models.JSONField(default=list, blank=True)
    priorities = models.JSONField(default=list, blank=True)
    late_needs_reason = models.BooleanField(default=False)
    retention_months = models.PositiveSmallIntegerField(null=True, blank=True)

    objects: ClassVar[CaseTypeQuerySet] = CaseTypeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(stages=[]) & ~Q(outcomes=[]), name="case_type_offers_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def first_stage(self) -> str:
        return str(self.stages[0]["key"])

    def stage_named(self, key: str) -> dict[str, Any]:
        """All that is said of it; nothing of one that is offered no more."""
        return _named(self.stages, key)

    def priority_named(self, key: str) -> dict[str, Any]:
        return _named(self.priorities, key)

    def waits_for_resident(self, stage: str) -> bool:
        """Whether the clock stands still at this stage."""
        return self.stage_named(stage).get("waiting_on") == "resident"

    def stage_title(self, key: str) -> str:
        """A stage that is offered no more still has cases of old; it reads as its key."""
        return _title(self.stages, key)

    def priority_title(self, key: str) -> str:
        return _title(self.priorities, key) if key else ""

    def outcome_title(self, key: str) -> str:
        return _title(self.outcomes, key)


def _title(offers: list[dict[str, Any]], key: str) -> str:
    return str(_named(offers, key).get("title") or key.replace("-", " ").capitalize())


def _named(offers: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next((offer for offer in offers if offer["key"] == key), {})
