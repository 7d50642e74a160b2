from datetime import date

from django.conf import settings
from django.urls import reverse

from connected.foundation.audit import record
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.decisions.messages import CONDITION_DUE
from connected.strategy.decisions.models import Obligation
from connected.strategy.decisions.operations.gate import check_day
from connected.strategy.decisions.queries.obligations import due_for_reminder
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


@operation
def remind_of_conditions(*, on: date, by: Actor) -> list[Obligation]:
    """Write to those who answer for conditions that fall due or are late. May run any number of times a day."""
    told = due_for_reminder(on)
    for obligation in told:
        _remind(obligation, on, by)
    Obligation.objects.filter(pk__in=[one.pk for one in told]).update(reminded_on=on)
    if told:
        record("decisions.reminded", subject="decisions.conditions", by=by, on=on, told=len(told))
    else:
        nothing_changed()
    return told


def _remind(obligation: Obligation, on: date, by: Actor) -> None:
    owner, decision = obligation.owner_user, obligation.decision
    assert owner, "only those with an account are told"
    late = obligation.due_on < on
    send_message(
        template=CONDITION_DUE.name,
        to=owner.email,
        personalisation={
            "name": owner.actor_name,
            "number": decision.number,
            "body": decision.body.name,
            "text": obligation.text,
            "due_on": in_words(obligation.due_on),
            "state": "It is late." if late else "There is still time.",
            "address": f"{settings.SITE_ADDRESS}{reverse('list-conditions')}",
        },
        about=decision,
        by=by,
    )
