"""The money beside each project of the delivery plan."""

from collections.abc import Mapping, Sequence

from django.db.models import Sum

from connected.foundation.permissions import Actor
from connected.foundation.ui.words import millions
from connected.strategy.funding.models import Actual, Allocation
from connected.strategy.funding.queries.secrets import secret_projects
from connected.strategy.projects.models import Project


def spent_of_projects(projects: Sequence[Project], actor: Actor) -> Mapping[int, str]:
    """What was spent of what was set aside, by the project's key. Three statements, however many projects."""
    secret = set(secret_projects())
    shown = [project for project in projects if project.reference not in secret]
    set_aside = dict(
        Allocation.objects.visible_to(actor)
        .filter(project__in=shown)
        .order_by()
        .values_list("project")
        .annotate(Sum("amount"))
    )
    spent = dict(
        Actual.objects.visible_to(actor)
        .filter(commitment__allocation__project__in=shown)
        .order_by()
        .values_list("commitment__allocation__project")
        .annotate(Sum("amount"))
    )
    return {
        key: f"{millions(spent.get(key, 0))} of {millions(amount)}"
        for key, amount in set_aside.items()
    }
