import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from connected.foundation.ui import words
from connected.foundation.ui.forms import reading
from connected.foundation.ui.forms.asked import Asked

MOST = 999_999_999_999


class Number(Asked):
    """A whole number."""

    widget = forms.TextInput
    written = re.compile(r"[+-]?[0-9]{1,12}")
    example = "a whole number, like 12"
    defaults: dict[str, Any] = {"inputmode": "numeric", "width": "5", "spellcheck": False}

    def __init__(
        self, label: str, *, least: int | None = 0, most: int = MOST, **given: Any
    ) -> None:
        self.least, self.most = least, most
        super().__init__(label, **self.defaults | given)

    def to_python(self, value: object) -> Decimal | int | None:
        text = reading.line("" if value is None else value, self.called)
        text = re.sub(r"[£,\s]", "", text).replace("−", "-")
        if not text:
            return None
        if not self.written.fullmatch(text):
            raise ValidationError(f"{self.called} must be {self.example}", code="invalid")
        return self.within(self.number(text))

    def number(self, text: str) -> Decimal | int:
        return int(text)

    def within(self, value: Decimal | int) -> Decimal | int:
        if self.least is not None and value < self.least:
            raise ValidationError(
                f"{self.called} must be {self.say(self.least)} or more", code="low"
            )
        if value > self.most:
            raise ValidationError(
                f"{self.called} must be {self.say(self.most)} or less", code="high"
            )
        return value

    def say(self, value: Decimal | int) -> str:
        return words.number(value)


class Money(Number):
    """Pounds, as a Decimal."""

    written = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,2})?")
    example = "an amount of money, like 250 or 1,234.50"
    defaults = {"inputmode": "decimal", "width": "10", "prefix": "£", "spellcheck": False}

    def number(self, text: str) -> Decimal | int:
        return Decimal(text)

    def say(self, value: Decimal | int) -> str:
        return words.money(value)
