from django.db import models
from django.db.models import F, Q


class ImportRun(models.Model):
    """One file taken in by one map: how far it has come, and what became of each row read."""

    target = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64)
    map_digest = models.CharField(max_length=64)
    started_by = models.CharField(max_length=80)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    last_line = models.PositiveIntegerField(default=0)
    """Rows that begin at or above this line of the file are dealt with."""
    errors_size = models.PositiveBigIntegerField(default=0)
    """How many bytes of the errors file belong to the rows dealt with."""
    read = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    already_there = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    read=F("taken") + F("already_there") + F("refused") + F("left_out"),
                ),
                name="import_run_adds_up",
            ),
            models.UniqueConstraint(
                fields=["file_digest", "map_digest"],
                condition=Q(finished_at=None),
                name="one_open_run_for_a_file_and_its_map",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} into {self.target}"

    @property
    def sum(self) -> str:
        """Every row read, and what became of it."""
        left_out = f" + {self.left_out:,} left out by the map" if self.left_out else ""
        return (
            f"{self.read:,} rows read = {self.taken:,} taken + {self.already_there:,} already "
            f"there + {self.refused:,} refused{left_out}"
        )
