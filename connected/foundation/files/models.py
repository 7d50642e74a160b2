import uuid

from django.db import models
from django.db.models.functions import Now


class StoredFile(models.Model):
    """A file that was sent to us. Who may have it is for the app to say that `about` points to."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "Photo"
        DOCUMENT = "document", "Document"

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.CharField(max_length=120, db_index=True)
    """What it belongs to, as a key of the app that holds it: `draft:6f1c...`, later `case:BK-7F3K-2Q`."""
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=100, unique=True)
    stored_by = models.CharField(max_length=80)
    stored_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name

    @property
    def size_words(self) -> str:
        """420 kB, 1.3 MB"""
        if self.size < 1_000_000:
            return f"{max(1, round(self.size / 1000))} kB"
        return f"{self.size / 1_000_000:.1f} MB"
