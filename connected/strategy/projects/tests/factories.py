"""Projects of Smallborough, made up for the tests."""

from datetime import date
from typing import Any

from connected.foundation.references import new_reference
from connected.strategy.decisions.tests.factories import make_programme
from connected.strategy.projects.models import Project


def make_project(**given: Any) -> Project:
    return Project.objects.create(
        **{
            "reference": new_reference(),
            "title": "Sharper shears",
            "summary": "Every hedge is cut twice a year.",
            "programme": given.pop("programme", None) or make_programme(),
            "entered_on": date(2026, 1, 1),
            **given,
        }
    )
