from connected.strategy.projects.models import Project, Risk


def open_risks() -> list[Risk]:
    """Of all live projects, the worst first. One statement."""
    risks = Risk.objects.open().filter(project__in=Project.objects.live())
    return sorted(
        risks.select_related("project"), key=lambda risk: (-risk.residual, -risk.score, risk.pk)
    )
