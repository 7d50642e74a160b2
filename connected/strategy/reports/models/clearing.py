from django.db import models
from django.db.models.functions import Now

from connected.foundation.identity.models import User
from connected.strategy.reports.models.report import Report

DIRECTOR = "director"
"""Beside the kinds of implications: who clears the whole report."""


class Asked(models.Model):
    """Who was asked by name to clear one part of a report. Being asked clears nothing."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="asked")
    part = models.CharField(max_length=20)
    """A kind of implication, or the director for the whole."""
    officer = models.ForeignKey(User, models.PROTECT, related_name="asked_to_clear")
    asked_on = models.DateField()

    class Meta:
        verbose_name_plural = "asked"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("report", "part", name="one_officer_asked_per_part")]

    def __str__(self) -> str:
        return f"{self.part} of {self.report_id}"


class Step(models.Model):
    """A report went from one hand to the next. Only ever added."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")
    to = models.CharField(max_length=12, choices=Report.Status)
    on = models.DateField()
    note = models.TextField(blank=True)
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.to}"
