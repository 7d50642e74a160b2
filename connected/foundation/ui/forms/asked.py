"""What every question shares: its label first, its hint, what to say when it is left blank."""

import re
from typing import Any

from django import forms

from connected.foundation.ui.forms.look import NAMES, Look
from connected.foundation.ui.words import initial_lower

VERB = "Enter"


class Asked(forms.Field):
    """The label is given first; `hint`, `missing`, `optional` and the names of `Look` by name."""

    verb = VERB

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str = "",
        optional: bool = False,
        **given: Any,
    ) -> None:
        self.look = Look(**{name: given.pop(name) for name in list(given) if name in NAMES})
        super().__init__(
            label=label,
            help_text=hint,
            required=not optional,
            **{"label_suffix": ""} | given,
        )
        self.error_messages["required"] = missing or missing_sentence(label, self.verb)

    @property
    def called(self) -> str:
        """The label as the subject of a sentence."""
        return subject(str(self.label))


def missing_sentence(label: str | None, verb: str = VERB) -> str:
    label = label or "an answer"
    if label.endswith("?"):
        return f"Answer the question “{label}”"
    return f"{verb} {initial_lower(label)}"


def subject(label: str | None) -> str:
    """ "Your name" fits before "must be"; a question does not."""
    return "Your answer" if not label or re.search(r"[?.!]$", label) else label
