"""While another organisation is asked about a case. Which one, and under what agreement, the app above knows."""

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.holding import change, hold_as_it_is
from connected.office.cases.rules import NotWithPartner, WithPartnerAlready, check_is_open


@operation
def wait_for_partner(*, case: Case, by: Actor) -> Case:
    """Nobody here can go on before a partner answers. The clock runs on: the council answers for the whole."""
    hold_as_it_is(case)
    check_is_open(case)
    if case.is_with_partner:
        raise WithPartnerAlready(reference=case.reference)
    change(case, with_partner_since=timezone.now())
    record("cases.given_to_partner", subject=case, by=by)
    return case


@operation
def partner_answered(*, case: Case, by: Actor) -> Case:
    """The partner has answered, or is asked no more."""
    hold_as_it_is(case)
    if not case.is_with_partner:
        raise NotWithPartner(reference=case.reference)
    change(case, with_partner_since=None)
    record("cases.came_back_from_partner", subject=case, by=by)
    return case


@operation
def note_partner(*, case: Case, text: str, by: Actor, by_name: str = "") -> Entry:
    """What passes between the council and a partner, on the timeline. The resident does not read it there."""
    entry = Entry.objects.create(
        case=case, kind=Entry.Kind.PARTNER, text=text, by_name=by_name or by.actor_name
    )
    record("cases.partner_noted", subject=case, by=by)
    return entry
