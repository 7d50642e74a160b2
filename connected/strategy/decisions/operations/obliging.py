from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.decisions.models import Obligation
from connected.strategy.decisions.operations.gate import check_day
from connected.strategy.decisions.rules.days import check_order
from connected.strategy.decisions.rules.obligations import AlreadyMet, EvidenceMissing


@operation
def meet_obligation(*, obligation: Obligation, evidence: str, on: date, by: Actor) -> Obligation:
    """A condition of a decision is met, and this shows it."""
    obligation = (
        Obligation.objects.select_for_update(of=("self",))
        .select_related("decision")
        .get(pk=obligation.pk)
    )
    check_day(on)
    if obligation.met_on:
        raise AlreadyMet(day=in_words(obligation.met_on))
    if not evidence.strip():
        raise EvidenceMissing
    check_order("It was met", on, decided=obligation.decision.decided_on)
    obligation.met_on, obligation.met_by = on, by.actor_name
    obligation.evidence = evidence.strip()
    obligation.save(update_fields=["met_on", "met_by", "evidence"])
    record("decisions.obligation_met", subject=obligation.decision, by=by, on=on)
    return obligation
