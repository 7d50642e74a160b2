"""What stands in the way of a project's next step."""

from collections.abc import Iterator
from datetime import date

from connected.foundation.operations import Refused
from connected.strategy.decisions.models import Decision
from connected.strategy.projects.models import Project, ProjectRole
from connected.strategy.projects.rules import NobodyAnswers, NoRisk


def decision_allows(project: Project, on: date) -> bool:
    """By a decision in force, or because it was agreed before it entered the plan, with its money named."""
    return (
        Decision.objects.in_force_on(on).filter(proposal__project=project.reference).exists()
        or project.stage_changes.exclude(money_from="").exists()
    )


def gaps_before_delivery(project: Project) -> Iterator[Refused]:
    if not project.risks.open().exists():
        yield NoRisk(title=project.title)
    held = set(project.roles.values_list("role", flat=True))
    for role in ProjectRole.Role:
        if role.value not in held:
            yield NobodyAnswers(title=project.title, missing=role.label.lower())
