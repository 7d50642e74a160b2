from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from connected.foundation.measures.period import Period
from connected.office.cases.models import Case


class RatingQuerySet(models.QuerySet["Rating"]):
    def given_in(self, period: Period) -> Self:
        return self.filter(given_at__gte=period.starts_at, given_at__lt=period.ends_before)

    def satisfied(self) -> Self:
        return self.filter(score__gte=Rating.Score.SATISFIED)


class Rating(models.Model):
    """How satisfied somebody was with making one request, and why."""

    class Score(models.IntegerChoices):
        VERY_SATISFIED = 5, "Very satisfied"
        SATISFIED = 4, "Satisfied"
        NEITHER = 3, "Neither satisfied nor dissatisfied"
        DISSATISFIED = 2, "Dissatisfied"
        VERY_DISSATISFIED = 1, "Very dissatisfied"

    case = models.OneToOneField(Case, models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField(choices=Score)
    words = models.TextField(blank=True, max_length=1000)
    given_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[RatingQuerySet] = RatingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="rating_is_1_to_5")
        ]
        indexes = [models.Index("given_at", name="ratings_by_day")]

    def __str__(self) -> str:
        return f"{self.get_score_display()}: {self.case}"
