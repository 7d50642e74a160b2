from django.dispatch import receiver
from django.utils import timezone

from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.signals import decision_enacted, proposal_decided
from connected.strategy.plan.models import Programme
from connected.strategy.plan.signals import Section, programme_page
from connected.strategy.projects.operations.agreeing import follow_decision, keep_baseline
from connected.strategy.projects.queries.portfolio import rows_of, standing_projects


@receiver(decision_enacted)
def follow(decision: Decision, by: Actor, **kwargs: object) -> None:
    follow_decision(decision=decision, on=decision.enactment.on, by=by)


@receiver(proposal_decided)
def stay(decision: Decision, by: Actor, **kwargs: object) -> None:
    if decision.outcome == Decision.Outcome.REJECTED:
        keep_baseline(decision=decision, by=by)


@receiver(programme_page)
def tell_its_projects(programme: Programme, **kwargs: object) -> Section:
    rows = rows_of(standing_projects(timezone.localdate()).filter(programme=programme))
    return Section(template="projects/programme_section.html", order=20, facts={"rows": rows})
