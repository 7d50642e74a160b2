from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now

from connected.strategy.reports.models.report import Report


class Publication(models.Model):
    """A report as it was published: its content, digest and moment. The database keeps it for ever."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="publication")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.report_id} {self.digest[:12]}"


class StoredArtefact(models.Model):
    """A file made of a publication. Made once, and kept as it was made."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="artefacts")
    kind = models.CharField(max_length=8, choices=Kind)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint("publication", "kind", name="one_artefact_per_kind")]

    def __str__(self) -> str:
        return f"{self.publication_id} as {self.kind}"
