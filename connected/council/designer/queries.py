from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from connected.council.appointments.models import Place
from connected.council.designer.models import Design
from connected.council.designer.rules.publishing import Effect, effects
from connected.council.journeys.models import Draft
from connected.council.services.models import Category, Revision, Service
from connected.council.services.rules.soundness import problems_in
from connected.foundation.councils import Problem
from connected.foundation.councils.faults import faults
from connected.foundation.councils.registry import definitions
from connected.office.cases.models import Case
from connected.office.teams.models import Team


@dataclass(frozen=True)
class Line:
    """A service on the list of all."""

    key: str
    title: str
    revision: int
    """0 where nothing is published yet."""
    design: Design | None


def services_and_designs() -> list[Line]:
    designs = {design.key: design for design in Design.objects.all()}
    lines = [
        Line(one.key, one.title, one.revision.number, designs.pop(one.key, None))
        for one in Service.objects.listed().online().select_related("revision").order_by("title")
        if one.revision
    ]
    new = [Line(key, str(one.content.get("title")), 0, one) for key, one in designs.items()]
    return [*new, *lines]


def published(key: str) -> Revision | None:
    """The revision in use."""
    service = Service.objects.select_related("revision").filter(key=key).first()
    return service.revision if service else None


def revisions_of(key: str) -> list[Revision]:
    """Newest first."""
    return list(Revision.objects.filter(service__key=key).order_by("-number"))


def revision(key: str, number: int) -> Revision | None:
    return Revision.objects.filter(service__key=key, number=number).first()


def problems_of(content: Mapping[str, Any]) -> list[Problem]:
    """Everything that is wrong, as the check of a council's files would say it."""
    return shape_problems_of(content) or list(
        problems_in(
            content,
            teams=set(Team.objects.in_use().values_list("key", flat=True)),
            categories=set(Category.objects.values_list("key", flat=True)),
            places=set(Place.objects.in_use().values_list("key", flat=True)),
        )
    )


def shape_problems_of(content: Mapping[str, Any]) -> list[Problem]:
    """What the schema refuses."""
    return faults(content, _schema())


def _schema() -> Mapping[str, Any]:
    return next(one for one in definitions() if one.name == "service").schema


def effects_of(design: Design) -> list[Effect]:
    """What publishing would do to those who are under way."""
    now = published(design.key)
    open_cases = Case.objects.open().filter(case_type__key=design.key)
    at = open_cases.values_list("stage").annotate(number=Count("pk"))
    drafts = Draft.objects.filter(
        revision__service__key=design.key, sent_at=None, cleared_at=None
    ).exclude(answers={})
    return list(
        effects(
            now.definition if now else None,
            design.content,
            drafts=drafts.count(),
            cases=open_cases.count(),
            cases_at=dict(at),
        )
    )


@dataclass(frozen=True)
class Choices:
    """What a design can name."""

    teams: list[tuple[str, str]]
    categories: list[tuple[str, str]]


def choices() -> Choices:
    return Choices(
        teams=list(Team.objects.in_use().order_by("title").values_list("key", "title")),
        categories=list(Category.objects.order_by("position").values_list("key", "title")),
    )
