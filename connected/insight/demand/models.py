from django.db import models


class Source(models.Model):
    """Who counted, and under which terms the counts are shown."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    licence = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class DemandCount(models.Model):
    """How many requests a month brought in an area, all together or of one category."""

    class AreaKind(models.TextChoices):
        LSOA = "lsoa", "Small area"
        MSOA = "msoa", "Neighbourhood"
        WARD = "ward", "Ward"
        COUNCIL = "council", "Whole council"

    source = models.ForeignKey(Source, models.PROTECT, related_name="counts", db_index=False)
    area_kind = models.CharField(max_length=10, choices=AreaKind)
    area_code = models.CharField(max_length=12)
    month = models.DateField()
    """Its first day."""
    sorting = models.CharField(max_length=20, blank=True)
    """The list of categories used; the same requests may be sorted by several. Empty: all together."""
    category = models.CharField(max_length=80, blank=True)
    reports = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "area_kind", "sorting", "category", "area_code", "month"],
                name="demand_counted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="demand_month_is_its_first_day"
            ),
            models.CheckConstraint(
                condition=models.Q(sorting="", category="")
                | (~models.Q(sorting="") & ~models.Q(category="")),
                name="demand_category_has_its_sorting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.month:%Y-%m} {self.category}".strip()
