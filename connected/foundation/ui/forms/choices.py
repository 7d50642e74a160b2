from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from connected.foundation.ui.forms import reading
from connected.foundation.ui.forms.asked import Asked

Options = Sequence[tuple[str, str] | tuple[str, str, str]]
"""(value, words) or (value, words, hint)."""


class Choice(Asked):
    """One of a few: radios. Options may be a function, asked each time the page is made."""

    verb = "Select"
    widget: type[forms.Widget] = forms.RadioSelect

    def __init__(self, label: str, options: Options | Callable[[], Options], **given: Any) -> None:
        super().__init__(label, **given)
        self.options_from = options

    @property
    def options(self) -> list[tuple[str, str, str]]:
        given = self.options_from() if callable(self.options_from) else self.options_from
        return [(str(value), str(words), *(str(h) for h in hint)) for value, words, *hint in given]  # type: ignore[misc]

    @property
    def values(self) -> set[str]:
        return {option[0] for option in self.options}

    def to_python(self, value: object) -> Any:
        value = reading.line("" if value is None else value, self.called)
        if value and value not in self.values:
            raise ValidationError("Select one of the answers on the list", code="invalid")
        return value


class Select(Choice):
    """One of many: a drop-down list. Radios are better up to about ten."""

    widget = forms.Select


class YesNo(Choice):
    """Yes or no; the clean answer is True, False or, where optional, None."""

    def __init__(self, label: str, **given: Any) -> None:
        super().__init__(label, (("yes", "Yes"), ("no", "No")), **{"inline": True} | given)

    def to_python(self, value: object) -> bool | None:
        return {"yes": True, "no": False}.get(super().to_python(_YES_NO.get(value, value)))

    def validate(self, value: object) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: object) -> object:
        return _YES_NO.get(value, value) if isinstance(value, bool) else value


_YES_NO: dict[object, str] = {True: "yes", False: "no"}


class Choices(Choice):
    """Any number of them: checkboxes. An `alone` answer, as "none of these", excludes the others."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        label: str,
        options: Options | Callable[[], Options],
        *,
        alone: str = "",
        **given: Any,
    ) -> None:
        self.alone = alone
        super().__init__(label, options, **{"divider_before": alone} | given)

    def to_python(self, value: object) -> list[str]:
        given = value if isinstance(value, list | tuple) else [value] if value else []
        chosen = list(dict.fromkeys(super(Choices, self).to_python(one) for one in given))
        if self.alone in chosen and len(chosen) > 1:
            raise ValidationError(
                "Select either the answers that apply, or the last one on its own", code="alone"
            )
        return [one for one in chosen if one]


class Tick(Asked):
    """A single box to tick, such as an agreement. The label is the sentence agreed to."""

    verb = "Tick the box:"
    widget = forms.CheckboxInput

    def to_python(self, value: object) -> bool:
        return value not in (None, False, "", "False", "false", "0", "off")

    def validate(self, value: object) -> None:
        if not value and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
