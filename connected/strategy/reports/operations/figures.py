from collections.abc import Mapping

from django.db.models.functions import Now

from connected.foundation.permissions import Actor
from connected.strategy.reports.models import DrawnReading, Report
from connected.strategy.reports.operations.drawing import draw_figures


def draw(report: Report, by: Actor) -> None:
    """Count everything that the report prints, and keep it with the report."""
    drawn = draw_figures(report, by=by)
    report.drafted = drawn.kept
    report.drafted_at = Now()
    report.save(update_fields=["drafted", "drafted_at"])
    DrawnReading.objects.filter(report=report).delete()
    DrawnReading.objects.bulk_create(
        DrawnReading(report=report, criterion=criterion, reading=reading)
        for criterion, reading in drawn.readings.items()
    )


def without_readings(kept: object) -> object:
    """The figures alone: a reading taken again has a new number and address, and that changes nothing."""
    if isinstance(kept, Mapping):
        return {
            name: without_readings(part)
            for name, part in kept.items()
            if name not in ("reading", "address")
        }
    if isinstance(kept, list):
        return [without_readings(part) for part in kept]
    return kept
