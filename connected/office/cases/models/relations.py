from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from connected.office.cases.models.cases import Case

NOW = Q(ended_at=None)


class RelationQuerySet(models.QuerySet["Relation"]):
    def now(self) -> "RelationQuerySet":
        return self.filter(NOW)

    def of(self, case: Case) -> "RelationQuerySet":
        """Whichever side it is on."""
        return self.filter(Q(case=case) | Q(other=case))


class Relation(models.Model):
    """Two cases that belong together. It ends, and is never removed."""

    class Kind(models.TextChoices):
        RELATED = "related", "Related"
        DUPLICATE = "duplicate", "Duplicate"

    case = models.ForeignKey(Case, models.PROTECT, related_name="relations", db_index=False)
    """The duplicate; of two related cases the one that came first."""
    other = models.ForeignKey(Case, models.PROTECT, related_name="relations_to")
    """The main case, which goes on for both."""
    kind = models.CharField(max_length=10, choices=Kind)
    by_name = models.CharField(max_length=120)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RelationQuerySet] = RelationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "other", condition=NOW, name="relations_once"),
            models.UniqueConstraint(
                "case", condition=NOW & Q(kind="duplicate"), name="relations_one_main_case"
            ),
            models.CheckConstraint(condition=~Q(case=F("other")), name="relations_of_two"),
            models.CheckConstraint(
                condition=Q(kind="duplicate") | Q(kind="related", case__lt=F("other")),
                name="relations_related_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} and {self.other}: {self.get_kind_display()}"
