from datetime import date

from connected.strategy.projects.models import Breach, Issue, Project
from connected.strategy.projects.rules.confidence import Facts
from connected.strategy.projects.rules.tolerances import days_late


def facts_of(project: Project, on: date) -> Facts:
    """From which the delivery confidence is suggested, on that day."""
    left = list(project.milestones.open())
    late = [days_late(one.baseline_on, max(one.forecast_on, on)) for one in left]
    return Facts(
        late_days=max(late, default=0),
        overdue=sum(one.forecast_on < on for one in left),
        severe_risks=project.risks.open().severe().count(),
        critical_issues=project.issues.open().filter(severity=Issue.Severity.CRITICAL).count(),
        breaches=project.breaches.filter(outcome=Breach.Outcome.OPEN).count(),
    )
