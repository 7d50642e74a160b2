import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from connected.foundation.notify.wording import FIELD, Wording
from connected.foundation.operations import Refused

LONGEST_SUBJECT = 200
LONGEST_TEXT = 459
"""Letters of a text message: three parts, as the message service counts them."""
MOST_ADDRESS_LINES = 7
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}")
MOBILE = re.compile(r"(?:\+?44|0)(7[0-9]{9})")


class NotAnAddress(Refused):
    """{to} is not an e-mail address that a message can be sent to."""

    field = "email"


class NotAMobileNumber(Refused):
    """{to} is not a UK mobile number. Enter one like 07700 900 982."""

    field = "phone"


class NotAPostalAddress(Refused):
    """A letter needs an address of 3 to 7 lines, with a UK postcode in the last one."""

    field = "address"


class MissingWords(Refused):
    """The message {template} cannot be sent without {missing}."""


class NoWayToSend(Refused):
    """This council has no way to send a message by {channel} yet."""


class UnknownFields(Refused):
    """The message cannot say {unknown}. Use only these: {known}."""

    field = "body"


class FieldsLeftOut(Refused):
    """The message must say {missing}. Put it where the reader needs it."""

    field = "body"


class NothingToSay(Refused):
    """Write a subject and a message."""

    field = "body"


class NotFailed(Refused):
    """This message has not failed, so there is nothing to send again."""


def written(wording: Wording, personalisation: Mapping[str, object]) -> tuple[str, str, str]:
    """Subject (one line, bounded), body and text message, with the names filled in."""
    missing = wording.needs - personalisation.keys()
    if missing:
        raise MissingWords(template=wording.name, missing=", ".join(sorted(missing)))
    subject = " ".join(_filled(wording.subject, personalisation).split())
    text = _filled(wording.text, personalisation).strip()
    return subject[:LONGEST_SUBJECT], _filled(wording.body, personalisation), text[:LONGEST_TEXT]


def _filled(words: str, personalisation: Mapping[str, object]) -> str:
    """Names stand for values and nothing else: a template cannot reach into the program."""
    return _printable(FIELD.sub(lambda found: str(personalisation[found[1]]), words))


def check_rewording(wording: Wording, *, subject: str, body: str, text: str) -> None:
    """A council's own words say no field that the message has not, and leave out none that it must have."""
    if not subject.strip() or not body.strip():
        raise NothingToSay
    used = set(FIELD.findall(subject + body + text))
    if unknown := used - wording.needs:
        raise UnknownFields(unknown=_in_braces(unknown), known=_in_braces(wording.needs))
    if missing := wording.required - set(FIELD.findall(subject + body)):
        raise FieldsLeftOut(missing=_in_braces(missing))


def _in_braces(names: set[str] | frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing in braces"


def check_address(to: str, channel: str = "email") -> None:
    if channel == "sms":
        if not mobile_number(to):
            raise NotAMobileNumber(to=to)
    elif channel == "letter":
        lines = to.splitlines()
        if not 3 <= len(lines) <= MOST_ADDRESS_LINES or not POSTCODE.fullmatch(lines[-1].upper()):
            raise NotAPostalAddress
    else:
        check_email(to)


def check_email(to: str) -> None:
    try:
        validate_email(to)
    except ValidationError:
        raise NotAnAddress(to=to) from None


def mobile_number(typed: str) -> str:
    """A UK mobile number as the message service wants it, `447700900982`; empty if it is none."""
    found = MOBILE.fullmatch(re.sub(r"[\s().-]", "", typed))
    return f"44{found[1]}" if found else ""


def postal_address(typed: str) -> str:
    """Line by line, without blank lines and spaces about."""
    return "\n".join(line.strip() for line in typed.splitlines() if line.strip())


def _printable(text: str) -> str:
    """Without control characters, which mail programs and headers choke on."""
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())
