"""What the resident is told. The two that jobs send may be asked for twice and are sent once."""

from connected.foundation.audit import record
from connected.foundation.notify.models import Message
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.profile import current_profile
from connected.foundation.ui.words import in_words
from connected.office.cases import messages
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.holding import add_entry, check_on_team
from connected.office.cases.rules import NothingWritten, NoWayToReach
from connected.office.cases.signals import next_steps_wanted, tracking_address_wanted


@operation
def message_reporter(*, case: Case, text: str, by: Actor) -> Entry:
    """Write to whoever asked. The message and the timeline keep the same words."""
    check_on_team(case, by)
    if not text.strip():
        raise NothingWritten
    if not case.reporter_email:
        raise NoWayToReach(reference=case.reference)
    message = _send(case, messages.FROM_OFFICER.name, by, words=text.strip())
    entry = add_entry(
        case, Entry.Kind.MESSAGE_OUT, by, text=text.strip(), public=True, message=message
    )
    record("cases.reporter_messaged", subject=case, by=by)
    return entry


@operation
def acknowledge_case(*, case: Case, by: Actor) -> None:
    """Say that the request has arrived, with its reference and its date."""
    if _told_already(case, "received"):
        nothing_changed()
        return
    message = _send(
        case,
        messages.RECEIVED.name,
        by,
        due_on=in_words(case.due_on),
        next_steps=_next_steps(case),
    )
    _note_told(case, message, "received", by)


@operation
def tell_of_closing(*, entry: Entry, by: Actor) -> None:
    """Say what came of it, unless the case was opened again meanwhile."""
    case = entry.case
    once = f"closed-{entry.pk}"
    if case.is_open or _told_already(case, once):
        nothing_changed()
        return
    outcome, _, words = entry.text.partition("\n\n")
    message = _send(case, messages.CLOSED.name, by, outcome=outcome, words=words)
    _note_told(case, message, once, by)


def _told_already(case: Case, once: str) -> bool:
    """Holds the case, so that the same job run twice at once is told apart."""
    Case.objects.select_for_update(of=("self",)).only("pk").get(pk=case.pk)
    return case.entries.filter(once=once).exists()


def _note_told(case: Case, message: Message, once: str, by: Actor) -> None:
    add_entry(
        case,
        Entry.Kind.MESSAGE_OUT,
        by,
        text=message.subject,
        public=True,
        message=message,
        once=once,
    )
    record("cases.reporter_told", subject=case, by=by, message=message.template)


def _send(case: Case, template: str, by: Actor, **words: str) -> Message:
    return send_message(
        template=template,
        to=case.reporter_email,
        personalisation={
            "name": case.reporter_name or "there",
            "reference": case.reference,
            "summary": case.summary,
            "tracking": _tracking(case),
            "council": current_profile().name,
        }
        | words,
        about=case,
        by=by,
    )


def _next_steps(case: Case) -> str:
    answers = next_steps_wanted.send(sender=Case, case=case)
    words = next((words for _, words in answers if words), "")
    return f"{words}\n\n" if words else ""


def _tracking(case: Case) -> str:
    answers = tracking_address_wanted.send(sender=Case, case=case)
    address = next((address for _, address in answers if address), "")
    return f"See how it is getting on: {address}" if address else ""
