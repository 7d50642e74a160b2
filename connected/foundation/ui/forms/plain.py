from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup

from connected.foundation.operations import Refused
from connected.foundation.ui.forms.asked import Asked, missing_sentence
from connected.foundation.ui.forms.drawing import drawn, first_input


class Question(BoundField):
    """A field on a page. Printing it prints GOV.UK's component, with its hint and its errors."""

    def __str__(self) -> str:  # type: ignore[override]
        return self.__html__()

    def __html__(self) -> Markup:  # type: ignore[override]
        return drawn(self)

    @property
    def as_heading(self) -> Markup:
        """The question is the page's only heading."""
        return drawn(self, heading=True)

    @property
    def first_input(self) -> str:
        """The id that the error summary leads to."""
        return first_input(self)


class PlainForm(forms.Form):
    """A form in plain English: errors as sentences, nothing marked `required`, the answers kept."""

    bound_field_class = Question
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        for field in self.fields.values():
            if not isinstance(field, Asked):
                field.error_messages["required"] = missing_sentence(str(field.label or ""))

    def refuse(self, refused: Refused) -> None:
        """Puts an operation's refusal beside its field, or above the form."""
        self.add_error(refused.field if refused.field in self.fields else None, str(refused))
