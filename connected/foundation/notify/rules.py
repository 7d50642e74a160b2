from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from connected.foundation.notify.wording import Wording
from connected.foundation.operations import Refused


class NotAnAddress(Refused):
    """{to} is not an e-mail address that a message can be sent to."""

    field = "email"


class MissingWords(Refused):
    """The message {template} cannot be sent without {missing}."""


def written(wording: Wording, personalisation: Mapping[str, object]) -> tuple[str, str]:
    """Subject (one line, bounded) and body with the names filled in."""
    missing = wording.needs - personalisation.keys()
    if missing:
        raise MissingWords(template=wording.name, missing=", ".join(sorted(missing)))
    subject = " ".join(_printable(wording.subject.format(**personalisation)).split())
    return subject[:200], _printable(wording.body.format(**personalisation))


def check_address(to: str) -> None:
    try:
        validate_email(to)
    except ValidationError:
        raise NotAnAddress(to=to) from None


def _printable(text: str) -> str:
    """Without control characters, which mail programs and headers choke on."""
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())
