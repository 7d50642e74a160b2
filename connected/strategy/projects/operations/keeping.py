"""What every change of a project shares: the lock, the version it saw, the day it happened."""

from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from connected.foundation.ui.words import in_words
from connected.strategy.projects.models import Issue, Milestone, Project, Risk
from connected.strategy.projects.rules import (
    BeforeItsTime,
    ChangedMeanwhile,
    InTheFuture,
    ProjectOver,
)

Kept = TypeVar("Kept", Project, Milestone, Risk, Issue)


def locked(thing: Kept, version: int | None = None) -> Kept:
    """The row as it stands now, locked until the change is whole."""
    rows: models.QuerySet[Kept] = type(thing).objects.select_for_update(of=("self",))  # type: ignore[assignment]
    fresh = rows.get(pk=thing.pk)
    if version is not None and fresh.version != version:
        raise ChangedMeanwhile
    return fresh


def keep(thing: Kept, **changes: Any) -> None:
    """Writes these fields, and raises the version."""
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.version += 1
    thing.save(update_fields=[*changes, "version"])


def live_project(project: Project, version: int | None = None) -> Project:
    """Locked; refused once it is closed or stopped."""
    fresh = locked(project, version)
    if not fresh.is_live:
        raise ProjectOver(title=fresh.title, stage=fresh.get_stage_display().lower())
    return fresh


def check_happened(on: date, *, after: date | None = None, what: str = "") -> None:
    """A day that has come, and not before what allows it."""
    if on > timezone.localdate():
        raise InTheFuture(day=in_words(on))
    if after is not None and on < after:
        raise BeforeItsTime(day=in_words(on), earliest=in_words(after), what=what)
