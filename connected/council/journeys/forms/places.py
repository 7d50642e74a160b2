from typing import Any

from django.core.exceptions import ValidationError

from connected.council.journeys.forms.question_forms import QuestionForm
from connected.council.journeys.rules.places import OUTSIDE, degrees, is_far_off
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Question
from connected.foundation.ui import forms as ui
from connected.foundation.ui.forms.asked import Asked

AS_WRITTEN = "Enter the {name} as a number, like {example}"


class Degrees(ui.Text):
    """One half of a position. Kept as text with six digits after the point: a tenth of a metre."""

    def __init__(self, label: str, *, most: int, example: str) -> None:
        self.most, self.example = most, example
        super().__init__(label, longest=30, width="10", inputmode="decimal", spellcheck=False)

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        found = degrees(text, self.most) if text else ""
        if found is None:
            name = str(self.label).lower()
            raise ValidationError(
                AS_WRITTEN.format(name=name, example=self.example), code="invalid"
            )
        return found


class PlaceForm(QuestionForm):
    """Words, a postcode or a position: any one will do, so that nobody needs a map."""

    type = "place"
    has_parts = True

    def asked_for(self, question: Question) -> dict[str, Asked]:
        return {
            "text": ui.LongText("Describe the place", longest=200, rows=2),
            "postcode": ui.Postcode("Postcode nearby", optional=True, autocomplete="off"),
            "latitude": Degrees("Latitude", most=90, example="51.47582"),
            "longitude": Degrees("Longitude", most=180, example="0.32521"),
        }

    def full_clean(self) -> None:
        """No part is needed by itself, though only the others are called optional."""
        self._call_needed(needed=False)
        super().full_clean()
        self._call_needed(needed=True)

    def _call_needed(self, *, needed: bool) -> None:
        for name in ("text", "latitude", "longitude"):
            self.fields[name].required = needed

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not any(given.values()) and not self.question.optional:
            missing = "Describe the place, or give a postcode or a position"
            self.add_error("text", ValidationError(missing, code="required"))
        halves = [name for name in ("latitude", "longitude") if not given.get(name)]
        if len(halves) == 1 and halves[0] not in self.errors:
            half = f"Enter the {halves[0]} too, or clear the position"
            self.add_error(halves[0], ValidationError(half, code="half"))
        if (
            len(halves) == 0
            and not self.errors
            and is_far_off(given["latitude"], given["longitude"])
        ):
            self.add_error("latitude", ValidationError(OUTSIDE, code="outside"))
        return given

    @property
    def has_position(self) -> bool:
        """Whether the position is to be shown at once: given before, or with a mistake in it."""
        return any(self[name].value() for name in ("latitude", "longitude"))

    def filled_in(self, answer: Answer) -> dict[str, Any]:
        return answer if isinstance(answer, dict) else {}

    @property
    def answer(self) -> Answer:
        return {name: text for name, text in self.cleaned_data.items() if text} or None
