from collections.abc import Mapping
from dataclasses import dataclass

from django.dispatch import Signal

project_page = Signal()
"""Sent when a project's public page is made, with `project`. Receivers return a Section of the plan."""

project_file = Signal()
"""Sent when staff's page of a project is made, with `project` and `actor`. Receivers return a Section."""

portfolio_columns = Signal()
"""Sent when the delivery plan is listed, with `projects` (a list). Receivers return a Column."""


@dataclass(frozen=True)
class Column:
    """What another app has to say beside each project of the delivery plan."""

    title: str
    order: int
    words: Mapping[int, str]
    """By the project's primary key."""
