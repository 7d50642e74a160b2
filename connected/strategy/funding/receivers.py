from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from connected.foundation.permissions import Actor, Visitor
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.signals import decision_page
from connected.strategy.funding.permissions import COMMIT_MONEY, MANAGE_MONEY, SEE_MONEY
from connected.strategy.funding.queries.portfolio import spent_of_projects
from connected.strategy.funding.queries.programme import money_of_programme, money_of_project
from connected.strategy.funding.queries.secrets import exempt_papers_of
from connected.strategy.funding.queries.sums import (
    allocations_of,
    allocations_under,
    sums_of_decision,
)
from connected.strategy.funding.rules.years import year_words
from connected.strategy.plan.models import Programme
from connected.strategy.plan.signals import Section, programme_page
from connected.strategy.projects.models import Project
from connected.strategy.projects.signals import (
    Column,
    portfolio_columns,
    project_file,
    project_page,
)


@receiver(programme_page)
def tell_the_capital(programme: Programme, **kwargs: object) -> Section:
    facts = {"money": money_of_programme(programme, Visitor())}
    return Section(template="funding/programme_section.html", order=40, facts=facts)


@receiver(portfolio_columns)
def tell_what_is_spent(projects: Sequence[Project], **kwargs: object) -> Column:
    return Column("Spent", order=10, words=spent_of_projects(projects, Visitor()))


@receiver(project_page)
def tell_the_money(project: Project, **kwargs: object) -> Section:
    return Section(
        template="funding/project_section.html",
        order=40,
        facts={**_project_facts(project, Visitor()), "actions": ()},
    )


@receiver(project_file)
def tell_staff_the_money(project: Project, actor: Actor, **kwargs: object) -> Section:
    return Section(
        template="funding/project_section.html",
        order=40,
        facts={**_project_facts(project, actor), "actions": _actions(project, actor)},
    )


def _project_facts(project: Project, actor: Actor) -> dict[str, Any]:
    money = money_of_project(project, actor)
    paper = exempt_papers_of(project.reference).first() if money.hidden else None
    return {
        "money": money,
        "allocations": list(allocations_of(project)),
        "band": paper.amount_band if paper else "",
        "year_words": year_words,
    }


def _actions(project: Project, actor: Actor) -> list[tuple[str, str]]:
    wanted = [
        (COMMIT_MONEY, "forecast-year", "Say what a year will cost"),
        (MANAGE_MONEY, "draw-loan", "Record a loan"),
        (MANAGE_MONEY, "set-asset-life", "Set the life of the asset"),
    ]
    return [
        (reverse(name, args=[project.reference]), words)
        for permission, name, words in wanted
        if actor.may(permission)
    ]


@receiver(decision_page)
def tell_what_became_of_it(
    decision: Decision, actor: Actor | None = None, **kwargs: object
) -> Section:
    actor = actor or Visitor()
    facts = {
        "is_open": actor.may(SEE_MONEY) or not decision.proposal.is_exempt,
        "band": decision.proposal.amount_band,
        "decided": decision.capital + decision.revenue,
        "sums": sums_of_decision(decision),
        "allocations": list(allocations_under(decision)),
        "year_words": year_words,
    }
    return Section(template="funding/decision_section.html", order=40, facts=facts)
