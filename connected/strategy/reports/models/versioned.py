from django.db import models


class Versioned(models.Model):
    """Raised by every change, so that nobody overwrites what a colleague or another tab has saved."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
