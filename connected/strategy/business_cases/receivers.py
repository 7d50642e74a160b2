from typing import Any

from django.dispatch import receiver

from connected.foundation.permissions import Actor, Visitor
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.operations import settle_business_case
from connected.strategy.business_cases.permissions import WRITE_BUSINESS_CASES
from connected.strategy.business_cases.queries.listing import listed_of
from connected.strategy.business_cases.queries.showing import submitted_with
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.signals import (
    decision_page,
    proposal_decided,
    proposal_page,
)
from connected.strategy.plan.signals import Section
from connected.strategy.projects.models import Project
from connected.strategy.projects.signals import project_file, project_page


@receiver(proposal_decided)
def settle_what_was_decided(
    proposal: Proposal, decision: Decision, by: Actor, **kwargs: Any
) -> None:
    case = BusinessCase.objects.filter(proposal=proposal.reference).first()
    if case is not None:
        settle_business_case(case=case, decision=decision, by=by)


@receiver(project_page)
def tell_cases_to_the_public(project: Project, **kwargs: Any) -> Section:
    facts = {"cases": listed_of(project, Visitor())}
    return Section(template="business_cases/project_section.html", order=30, facts=facts)


@receiver(project_file)
def tell_cases_to_staff(project: Project, actor: Actor, **kwargs: Any) -> Section:
    facts = {
        "cases": listed_of(project, actor),
        "project": project,
        "may_write": actor.may(WRITE_BUSINESS_CASES) and project.is_live,
    }
    return Section(template="business_cases/file_section.html", order=30, facts=facts)


@receiver(proposal_page)
def tell_the_figures_to_the_gate(proposal: Proposal, actor: Actor, **kwargs: Any) -> Section:
    """What was frozen when the paper was opened, whatever became of the case since."""
    found = submitted_with(proposal)
    facts = {"shown": found, "case": found.frozen.case if found and found.frozen else None}
    return Section(template="business_cases/proposal_section.html", order=20, facts=facts)


@receiver(decision_page)
def tell_the_figures_decided_upon(decision: Decision, **kwargs: Any) -> Section:
    found = submitted_with(decision.proposal)
    facts = {"shown": found, "case": found.frozen.case if found and found.frozen else None}
    return Section(template="business_cases/decision_section.html", order=20, facts=facts)
