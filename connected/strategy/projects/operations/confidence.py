from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.projects.models import Confidence, Project
from connected.strategy.projects.operations.keeping import check_happened, live_project
from connected.strategy.projects.queries.facts import facts_of
from connected.strategy.projects.rules import NotDifferent, ReasonMissing
from connected.strategy.projects.rules.confidence import suggested


@operation
def rate_confidence(
    *, project: Project, rating: str, reasons: str, on: date, by: Actor, differs_because: str = ""
) -> Confidence:
    """How sure the manager is. Who differs from what the facts suggest says why."""
    project = live_project(project)
    last = project.confidences.last()
    check_happened(on, after=last.on if last else project.entered_on, what="it was rated last")
    found = suggested(facts_of(project, on))
    if not reasons.strip():
        raise ReasonMissing
    if rating != found.rating and not differs_because.strip():
        raise NotDifferent(
            suggested=found.rating.label.lower(), rating=Confidence.Rating(rating).label.lower()
        )
    rated = Confidence.objects.create(
        project=project,
        rating=rating,
        suggested=found.rating,
        reasons=reasons.strip(),
        differs_because="" if rating == found.rating else differs_because.strip(),
        on=on,
        by_name=by.actor_name,
    )
    record(
        "projects.confidence_rated", subject=project, by=by, rating=rating, suggested=found.rating
    )
    return rated
