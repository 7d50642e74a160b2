"""A form that knows which version its author saw."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict

from connected.foundation.ui.forms import PlainForm
from connected.strategy.reports.rules.comparing import FieldChange, changes


class VersionedForm(PlainForm):
    """Carries the version that its author had before them when the page was made."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    theirs: list[FieldChange]

    def __init__(self, *args: Any, now: Mapping[str, Any], version: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={**now, "version": version}, **kwargs)
        self.now, self.newest, self.theirs = now, version, []

    @property
    def seen(self) -> int:
        """Whoever posts without a version has seen none, and overwrites nothing."""
        return self.cleaned_data["version"] or 0

    @property
    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def see_the_newest(self) -> None:
        """Show what is saved beside what was typed; saving again then is a choice."""
        typed = {name: str(value) for name, value in self.answers.items()}
        saved = {name: str(self.now.get(name, "")) for name in typed}
        labels = {name: str(field.label) for name, field in self.fields.items()}
        self.theirs = [
            FieldChange(labels[one.name], one.runs)
            for one in changes(saved, typed)
            if one.is_change
        ]
        posted = cast(QueryDict, self.data).copy()
        posted["version"] = str(self.newest)
        self.data = posted
