"""What the resident is told. The two that jobs send may be asked for twice and are sent once."""

from connected.foundation.audit import record
from connected.foundation.notify import operations as notify
from connected.foundation.notify.configured import can_send
from connected.foundation.notify.models import Message
from connected.foundation.notify.rules import check_address, mobile_number
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.profile import current_profile
from connected.foundation.ui.words import in_words
from connected.office.cases import messages
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.holding import add_entry, change, check_on_team, hold
from connected.office.cases.queries import last_message, main_case_of
from connected.office.cases.rules import (
    NothingFailed,
    NothingWritten,
    NoWayToReach,
    check_is_open,
    clock_change,
)
from connected.office.cases.rules.relating import DUPLICATE
from connected.office.cases.signals import next_steps_wanted, tracking_address_wanted

EMAIL, SMS, LETTER = Message.Channel.EMAIL, Message.Channel.SMS, Message.Channel.LETTER


@operation
def message_reporter(*, case: Case, text: str, by: Actor) -> Entry:
    """Write to whoever asked. The message and the timeline keep the same words."""
    check_on_team(case, by)
    entry = _write(case, messages.FROM_OFFICER.name, text, by)
    record("cases.reporter_messaged", subject=case, by=by)
    return entry


@operation
def ask_for_more(*, case: Case, text: str, by: Actor) -> Entry:
    """Ask the resident for what is missing. The clock stands still until they answer."""
    hold(case, by)
    check_is_open(case)
    entry = _write(case, messages.MORE_WANTED.name, text, by, kind=Entry.Kind.WAITING)
    change(case, news_at=None, **clock_change(case, waits=True, now=entry.at))
    record("cases.more_wanted", subject=case, by=by)
    return entry


@operation
def write_letter(*, case: Case, address: str, text: str, by: Actor) -> Entry:
    """By post, to an address of 3 to 7 lines."""
    check_on_team(case, by)
    check_address(address, LETTER)
    entry = _write(case, messages.FROM_OFFICER.name, text, by, to=address, channel=LETTER)
    record("cases.letter_written", subject=case, by=by)
    return entry


@operation
def send_again(*, case: Case, by: Actor) -> Entry:
    """The last message, which failed, once more: to where the resident is reached now."""
    check_on_team(case, by)
    failed = last_message(case)
    if failed is None or not failed.has_failed:
        raise NothingFailed(reference=case.reference)
    to, channel = way_to_reach(case)
    is_same_way = channel == failed.channel
    message = notify.send_again(message=failed, to=to if is_same_way else failed.to, by=by)
    entry = _note(case, message, failed.subject, by)
    record("cases.message_sent_again", subject=case, by=by)
    return entry


def tell_of_longer_time(entry: Entry, why: str, by: Actor) -> None:
    _tell_in(entry, messages.TIME_LONGER.name, by, words=why, due_on=in_words(entry.case.due_on))


def tell_of_stopped_clock(entry: Entry, why: str, by: Actor) -> None:
    _tell_in(entry, messages.CLOCK_STOPPED.name, by, words=why)


def _tell_in(entry: Entry, template: str, by: Actor, **words: str) -> None:
    """Where the resident can be reached; the timeline's line shows what became of the message."""
    if can_be_told(entry.case):
        entry.message = _send(entry.case, template, by, **words)
        entry.save(update_fields=["message"])


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
    if case.outcome == DUPLICATE:
        message = _send(case, messages.JOINED.name, by)
    else:
        message = _send(case, messages.CLOSED.name, by, outcome=outcome, words=words)
    _note_told(case, message, once, by)


@operation
def tell_follower(*, entry: Entry, case: Case, by: Actor) -> None:
    """Say what came of the main case to whoever asked for a duplicate of it.

    The outcome alone: what the officer wrote is for whoever asked for the main case.
    """
    main, once = entry.case, f"main-closed-{entry.pk}"
    if main.is_open or main_case_of(case) != main or _told_already(case, once):
        nothing_changed()
        return
    outcome = entry.text.partition("\n\n")[0]
    message = _send(case, messages.CLOSED.name, by, outcome=outcome, words=messages.AS_JOINED)
    _note_told(case, message, once, by)


def can_be_told(case: Case) -> bool:
    return bool(case.reporter_email) or bool(_mobile(case))


def way_to_reach(case: Case) -> tuple[str, str]:
    """Address and channel: by e-mail where there is one, or else by text message."""
    if case.reporter_email:
        return case.reporter_email, EMAIL
    if number := _mobile(case):
        return number, SMS
    raise NoWayToReach(reference=case.reference)


def _mobile(case: Case) -> str:
    return mobile_number(case.reporter_phone) if can_send(SMS) else ""


def _write(
    case: Case,
    template: str,
    text: str,
    by: Actor,
    *,
    kind: str = Entry.Kind.MESSAGE_OUT,
    **where: str,
) -> Entry:
    if not text.strip():
        raise NothingWritten
    message = _send(case, template, by, words=text.strip(), **where)
    Case.objects.filter(pk=case.pk).update(news_at=None)
    return _note(case, message, text.strip(), by, kind=kind)


def _note(
    case: Case, message: Message, text: str, by: Actor, kind: str = Entry.Kind.MESSAGE_OUT
) -> Entry:
    return add_entry(case, Entry.Kind(kind), by, text=text, public=True, message=message)


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


def tell_resident(
    case: Case, template: str, by: Actor, *, to: str, channel: str, **words: str
) -> Message:
    """A message of these words about a case, with all that every such message says."""
    return notify.send_message(
        template=template,
        to=to,
        channel=channel,
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


def _send(
    case: Case, template: str, by: Actor, *, to: str = "", channel: str = "", **words: str
) -> Message:
    if not to:
        to, channel = way_to_reach(case)
    return tell_resident(case, template, by, to=to, channel=channel, **words)


def _next_steps(case: Case) -> str:
    answers = next_steps_wanted.send(sender=Case, case=case)
    return "".join(f"{words}\n\n" for _, words in answers if words)


def _tracking(case: Case) -> str:
    answers = tracking_address_wanted.send(sender=Case, case=case)
    address = next((address for _, address in answers if address), "")
    return f"See how it is getting on: {address}" if address else ""
