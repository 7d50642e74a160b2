"""What the demo borough was promised, and what became of it. All of it is made up for the demo."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from connected.demo.operations.delivery.projects import day_at
from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.measures.operations import (
    attest,
    define_attested_measure,
    take_reading,
)
from connected.foundation.measures.queries import attested_measure
from connected.foundation.permissions import Actor
from connected.strategy.benefits import operations
from connected.strategy.benefits.models import Benefit
from connected.strategy.projects.models import Project

FILE = Path(__file__).parents[2] / "delivery" / "benefits.yaml"
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text())
EVIDENCE = "The register of systems. Made up for the demo borough."


def tell_benefits(
    *, projects: Mapping[str, Project], people: Mapping[str, User], today: date, by: Actor
) -> list[Benefit]:
    """Adopts what was promised before the platform, and lets owners say how it goes."""
    for measure in TOLD["measures"]:
        _count(measure, people["programme-manager"], today, by)
    adopted = [
        _adopted(told, projects[key], people, today)
        for key, benefits in TOLD["adopted"].items()
        for told in benefits
    ]
    for key, words in TOLD["words"].items():
        for benefit in _promised(projects[key]):
            _say(benefit, words, today)
    return adopted


def _count(told: Mapping[str, Any], officer: User, today: date, by: Actor) -> None:
    """A measure of the demo's own, attested now and then and read each month."""
    facts = {name: told[name] for name in ("slug", "title", "definition", "unit", "better")}
    define_attested_measure(**facts, by=by)
    for one in told["values"]:
        attest(
            measure=told["slug"],
            period=Period.month_of(day_at(today, -one["months_ago"])),
            value=Decimal(one["value"]),
            evidence=EVIDENCE,
            by=officer,
        )
    measure = attested_measure(told["slug"])
    assert measure is not None
    first = day_at(today, -max(one["months_ago"] for one in told["values"]))
    for month in Period.months(first, Period.month_of(today).previous_month().first):
        take_reading(measure=measure, period=month, by=by)


def _adopted(
    told: Mapping[str, Any], project: Project, people: Mapping[str, User], today: date
) -> Benefit:
    promised_on = max(day_at(today, told["promised"]), project.entered_on)
    benefit = operations.adopt_benefit(
        project=project,
        title=told["title"],
        kind=told["kind"],
        source=TOLD["source"],
        promised_on=promised_on,
        owner=told["owner"],
        owner_user=people["project-manager"],
        measure=told["measure"],
        baseline=_number(told.get("baseline")),
        target=(Decimal(str(told["target"]["value"])), day_at(today, told["target"]["at"])),
        profile=[(day_at(today, one["at"]), Decimal(str(one["value"]))) for one in told.get("profile", ())],
        by=people["programme-manager"],
    )  # fmt: skip
    _raise(benefit, told, people["programme-manager"], today)
    _say(benefit, told, today)
    return benefit


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _raise(benefit: Benefit, told: Mapping[str, Any], manager: User, today: date) -> None:
    for one in told.get("raised", ()):
        operations.raise_target(
            benefit=benefit,
            value=Decimal(str(one["value"])),
            due_on=day_at(today, one["due"]),
            because=one["because"],
            on=day_at(today, one["at"]),
            by=manager,
        )


def _promised(project: Project) -> Iterator[Benefit]:
    """What the project's business case promised, where somebody owns it: the first is spoken of."""
    yield from Benefit.objects.filter(project=project).exclude(owner_user=None)[:1]


def _say(benefit: Benefit, words: Mapping[str, Any], today: date) -> None:
    owner = benefit.owner_user
    assert owner is not None
    for one in words.get("comments", ()):
        operations.comment_on_benefit(
            benefit=benefit, text=one["text"], on=_after(benefit, one, today), by=owner
        )
    for one in words.get("plans", ()):
        operations.plan_for_benefit(
            benefit=benefit,
            text=one["text"],
            due_on=day_at(today, one["due"]),
            on=_after(benefit, one, today),
            by=owner,
        )


def _after(benefit: Benefit, one: Mapping[str, Any], today: date) -> date:
    """Nothing is said of a promise before it was made."""
    return max(day_at(today, one["at"]), benefit.promised_on)
