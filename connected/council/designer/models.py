from django.db import models
from django.utils import timezone


class Design(models.Model):
    """A service's definition while somebody changes it. Nothing of it is seen by residents before it is published."""

    key = models.SlugField(max_length=80, unique=True)
    content = models.JSONField()
    """The definition, as a file of the council holds it."""
    version = models.PositiveIntegerField(default=1)
    """Rises with every change, so that nobody overwrites what they have not seen."""
    based_on = models.PositiveIntegerField(default=0)
    """The number of the revision that it began from; 0 for a new service."""
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"Design of {self.content.get('title', self.key)}"
