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

    widget: type[forms.Widget] = forms.TextInput
    longest = LONGEST_LINE
    defaults: dict[str, Any] = {}

    def __init__(self, label: str, *, longest: int = 0, **given: Any) -> None:
        self.longest = longest or type(self).longest
        super().__init__(label, **self.defaults | given)

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
    longest = LONGEST_TEXT

    def read(self, value: object) -> str:
        return reading.lines(value, self.called)


class Email(Text):
    widget = forms.EmailInput
    longest = 254
    defaults = {
        "autocomplete": "email",
        "spellcheck": False,
        "missing": "Enter an email address",
    }

    def __init__(self, label: str = "Email address", **given: Any) -> None:
        super().__init__(label, **given)

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

    longest = 40
    defaults = {
        "autocomplete": "tel",
        "inputmode": "tel",
        "width": "20",
        "missing": "Enter a phone number",
    }

    def __init__(self, label: str = "Phone number", **given: Any) -> None:
        super().__init__(label, **given)

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        return _dialled(text) if text else ""


class Postcode(Text):
    longest = 20
    defaults = {"autocomplete": "postal-code", "width": "10", "missing": "Enter a postcode"}

    def __init__(self, label: str = "Postcode", **given: Any) -> None:
        super().__init__(label, **given)

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        postcode = re.sub(r"[^A-Z0-9]", "", text.upper())
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
