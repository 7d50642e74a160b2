"""How the person who asked is reached."""

from connected.foundation.audit import record
from connected.foundation.notify.models import Message
from connected.foundation.notify.rules import check_email
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases import messages
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.holding import change, check_on_team, hold_as_it_is
from connected.office.cases.operations.telling import tell_resident, way_to_reach
from connected.office.cases.rules import NoWayToReach, SameContact


@operation
def change_contact(*, case: Case, name: str, email: str, phone: str, by: Actor) -> Case:
    """By an officer, who was told."""
    check_on_team(case, by)
    _change(case, name=name, email=email, phone=phone, by=by, by_name=by.actor_name)
    record("cases.contact_changed", subject=case, by=by)
    return case


@operation
def change_own_contact(*, case: Case, name: str, email: str, phone: str, by: Actor) -> Case:
    """By the person who asked. The door that lets them in knows that it is theirs."""
    author = case.reporter_name or "The resident"
    _change(case, name=name, email=email, phone=phone, by=by, by_name=author)
    record("cases.contact_changed", subject=case, by=by)
    return case


def _change(case: Case, *, name: str, email: str, phone: str, by: Actor, by_name: str) -> None:
    """Who was reached before is told there, so that nobody takes a request over in silence."""
    hold_as_it_is(case)
    if email:
        check_email(email)
    wanted = {"reporter_name": name, "reporter_email": email.lower(), "reporter_phone": phone}
    if all(getattr(case, field) == value for field, value in wanted.items()):
        raise SameContact
    _tell_old_address(case, wanted["reporter_email"], by)
    change(case, **wanted)
    Entry.objects.create(case=case, kind=Entry.Kind.CONTACT, by_name=by_name)


def _tell_old_address(case: Case, email: str, by: Actor) -> None:
    try:
        to, channel = way_to_reach(case)
    except NoWayToReach:
        return
    if channel != Message.Channel.EMAIL or to != email:
        tell_resident(case, messages.CONTACT_CHANGED.name, by, to=to, channel=channel)
