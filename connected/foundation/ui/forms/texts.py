import re
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from connected.foundation.ui.forms import reading
from connected.foundation.ui.forms.asked import Asked

LONGEST_LINE = 200
LONGEST_TEXT = 4000
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")


class Text(Asked):
    """One line of text."""

    widget = forms.TextInput

    def __init__(self, label: str, *, longest: int = LONGEST_LINE, **given: Any) -> None:
        self.longest = longest
        super().__init__(label, **given)

    def to_python(self, value: object) -> str:
        text = self.read(value or "")
        if len(text) > self.longest:
            raise ValidationError(
                f"{self.called} must be {self.longest:,} characters or fewer."
                f" You typed {len(text):,}",
                code="too_long",
            )
        return text

    def read(self, value: object) -> str:
        return reading.line(value, self.called)


class LongText(Text):
    """Several lines, with a count of the characters that are left."""

    widget = forms.Textarea

    def __init__(self, label: str, *, longest: int = LONGEST_TEXT, **given: Any) -> None:
        super().__init__(label, longest=longest, **given)

    def read(self, value: object) -> str:
        return reading.lines(value, self.called)


class Email(Text):
    widget = forms.EmailInput

    def __init__(self, label: str = "Email address", **given: Any) -> None:
        super().__init__(
            label, **{"longest": 254, "autocomplete": "email", "spellcheck": False} | given
        )

    def to_python(self, value: object) -> str:
        address = super().to_python(value).replace(" ", "")
        if address:
            try:
                validate_email(address)
            except ValidationError:
                raise ValidationError(
                    "Enter an email address in the right format, like name@example.com",
                    code="invalid",
                ) from None
        return address


class Phone(Text):
    """Any telephone number; kept as people here write it, abroad with its country code."""

    widget = forms.TextInput

    def __init__(self, label: str = "Phone number", **given: Any) -> None:
        super().__init__(
            label,
            **{"longest": 40, "autocomplete": "tel", "width": "20", "inputmode": "tel"} | given,
        )

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        return _dialled(text) if text else ""


class Postcode(Text):
    def __init__(self, label: str = "Postcode", **given: Any) -> None:
        super().__init__(
            label, **{"longest": 20, "autocomplete": "postal-code", "width": "10"} | given
        )

    def to_python(self, value: object) -> str:
        postcode = re.sub(r"[^A-Z0-9]", "", super().to_python(value).upper())
        if not postcode and not value:
            return ""
        if not POSTCODE.fullmatch(postcode):
            raise ValidationError("Enter a full UK postcode, like RM17 6SL", code="invalid")
        return f"{postcode[:-3]} {postcode[-3:]}"


def _dialled(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(
            "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
            code="invalid",
        )
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if number.country_code == 44
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(number, style)
