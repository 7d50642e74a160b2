from typing import Any

from django.dispatch import receiver

from connected.foundation.permissions import Actor
from connected.strategy.benefits.operations import make_promised_benefits
from connected.strategy.benefits.queries.standing import (
    standings,
    whole_benefits,
    worst_first,
)
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.signals import decision_enacted, decision_page
from connected.strategy.plan.models import Programme
from connected.strategy.plan.signals import Section, programme_page
from connected.strategy.projects.models import Project
from connected.strategy.projects.signals import project_page


@receiver(decision_enacted)
def make_what_was_promised(decision: Decision, by: Actor, **kwargs: object) -> None:
    make_promised_benefits(decision=decision, by=by)


@receiver(project_page)
def tell_benefits_of_project(project: Project, **kwargs: object) -> Section:
    return _section("What it should bring", project=project)


@receiver(decision_page)
def tell_benefits_of_decision(decision: Decision, **kwargs: object) -> Section:
    return _section("What was promised for it", decision=decision)


@receiver(programme_page)
def tell_benefits_of_programme(programme: Programme, **kwargs: object) -> Section:
    return _section("What its projects should bring", project__programme=programme)


def _section(title: str, **which: Any) -> Section:
    found = worst_first(standings(whole_benefits().filter(**which)))
    facts = {"title": title, "standings": found, "with_project": "project" not in which}
    return Section(template="benefits/section.html", order=40, facts=facts)
