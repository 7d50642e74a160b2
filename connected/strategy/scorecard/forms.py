import re
from decimal import Decimal

from django.core.exceptions import ValidationError

from connected.foundation.measures import Period
from connected.foundation.ui.forms import Date, LongText, Number, PlainForm
from connected.foundation.ui.words import in_words


class Figure(Number):
    """A number that may have decimals, in whatever unit its measure has."""

    written = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,4})?")
    example = "a number, like 12 or 61.5"
    defaults = {"inputmode": "decimal", "width": "10", "spellcheck": False}

    def number(self, text: str) -> Decimal:
        return Decimal(text)


class AttestForm(PlainForm):
    """A figure, the days that it is for, and what shows that it is so."""

    first = Date("First day that the figure is for")
    last = Date("Last day that the figure is for")
    value = Figure("Figure", least=None)
    evidence = LongText(
        "Evidence",
        hint="What shows that this is so: a document, a page, a minute. Anybody can read this.",
        missing="Enter what shows that this is so",
    )

    def clean(self) -> dict[str, object]:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            raise ValidationError(
                {"last": f"Last day must be {in_words(first)} or later, like the first day"}
            )
        return self.cleaned_data

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])
