from collections.abc import Sequence
from typing import Any

from connected.council.appointments.models import Place
from connected.council.appointments.rules import Time
from connected.council.services.rules.definition import Question
from connected.foundation.ui import forms as ui

Offer = tuple[Place, Time]


class SlotForm(ui.PlainForm):
    """A time of those that are free: `place starts`, as the page offered it."""

    def __init__(
        self, question: Question, offers: Sequence[Offer], *args: Any, days: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        where = len({place.pk for place, _ in offers}) > 1
        options = [
            (value_of(place, time), _words(place, time, days=days, where=where))
            for place, time in offers
        ]
        self.fields["time"] = ui.Choice(
            question.ask,
            options,
            hint=question.hint,
            optional=question.optional,
            missing=question.errors.get("required") or "Select a time",
        )

    @property
    def chosen(self) -> tuple[str, str]:
        """The place's key and when it starts; empty where it was left blank."""
        place, _, starts = self.cleaned_data["time"].partition(" ")
        return place, starts


def value_of(place: Place, time: Time) -> str:
    return f"{place.key} {time.key}"


def _words(place: Place, time: Time, *, days: bool, where: bool) -> str:
    when = time.words if days else time.hours
    return f"{when}, {place.title}" if where else when
