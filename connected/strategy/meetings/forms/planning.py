import re
from datetime import date, time
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from connected.foundation.ui.forms import (
    Choice,
    Date,
    LongText,
    Number,
    PlainForm,
    Select,
    Text,
    Tick,
)
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.bodies.queries import current_bodies
from connected.strategy.meetings.models import AgendaItem
from connected.strategy.meetings.operations import ItemWords
from connected.strategy.meetings.queries import chairs_on, proposal_of

CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\s*(am|pm)?", re.IGNORECASE)


def _today() -> date:
    return timezone.localdate()


def _bodies() -> list[tuple[str, str]]:
    return [("", "Choose a body"), *((one.key, one.name) for one in current_bodies())]


class VersionForm(PlainForm):
    """A change to what somebody may have changed meanwhile. `version` is what this page was made from."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = dict(kwargs.pop("initial", None) or {})
        if "version" in initial:
            initial["seen"] = initial.pop("version")
        super().__init__(*args, initial=initial, **kwargs)

    @property
    def version(self) -> int:
        return int(self.cleaned_data.get("seen") or 0)


class PlanForm(PlainForm):
    body = Select("Which body meets?", _bodies)
    held_on = Date("Day of the meeting", hint="For example, 9 12 2026")
    starts_at = Text("Time", hint="For example, 7pm or 10:30am", optional=True, width="10")
    place = Text("Place", optional=True, longest=200)

    def clean_starts_at(self) -> time | None:
        text = str(self.cleaned_data["starts_at"] or "").strip()
        return clock_time(text) if text else None

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {**given, "body": Body.objects.get(key=given["body"])}


def clock_time(text: str) -> time:
    found = CLOCK.fullmatch(text)
    if found is None:
        raise ValidationError("Enter a time, like 7pm or 10:30am")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValidationError("Enter a time, like 7pm or 10:30am")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


class ItemForm(VersionForm):
    title = Text("Title", longest=200)
    summary = LongText("What is it about?", rows=6, optional=True)
    proposal = Text(
        "Reference of a proposal",
        hint="Where this body is to decide one, such as BK-7F3K-2Q",
        optional=True,
        width="10",
    )
    report = Text(
        "Name of a report",
        hint="The last part of its address, such as update-cabinet-2026-12-09",
        optional=True,
        longest=120,
    )
    access = Choice("Who may read it?", AgendaItem.Access.choices)
    exempt_paragraph = Text(
        "If it is exempt, under which paragraph?",
        hint="For example, paragraph 3 of Part 1 of Schedule 12A, Local Government Act 1972",
        optional=True,
        longest=300,
    )
    amount_band = Text(
        "If it is exempt, about how much money is it?",
        hint="What the public may know, such as £1m to £5m",
        optional=True,
        longest=100,
    )
    review_on = Date("If it is exempt, when is that looked at again?", optional=True)

    def clean_proposal(self) -> str:
        reference = str(self.cleaned_data["proposal"] or "").strip().upper()
        if reference and proposal_of(reference) is None:
            raise ValidationError("There is no proposal with this reference")
        return reference

    @property
    def words(self) -> ItemWords:
        names = [name for name in ItemForm.base_fields if name != "seen"]
        given: dict[str, Any] = {name: self.cleaned_data[name] or "" for name in names}
        given["review_on"] = given["review_on"] or None
        given["proposal"] = proposal_of(given["proposal"]) if given["proposal"] else None
        return ItemWords(**given)


class EditItemForm(ItemForm):
    pass


def words_of(item: AgendaItem) -> dict[str, Any]:
    """What the form begins with."""
    found = {name: getattr(item, name) for name in ItemForm.base_fields if name != "seen"}
    found["proposal"] = item.proposal.reference if item.proposal else ""
    return {**found, "version": item.version}


class LateItemForm(ItemForm):
    because = LongText("Why can it not wait for the next meeting?", rows=4)
    chair = Select("Who accepted that, in the chair?", ())
    on = Date("On which day?", hint="For example, 4 12 2026", latest=_today)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chairs = {str(one.pk): one for one in chairs_on(meeting.body, _today())}
        choice = cast(Select, self.fields["chair"])
        choice.options_from = [
            ("", "Choose"),
            *((key, str(one)) for key, one in self.chairs.items()),
        ]

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "words": self.words,
            "because": given["because"],
            "chair": self.chairs[given["chair"]],
            "on": given["on"],
        }


class MoveForm(VersionForm):
    number = Number("Which place on the agenda?", least=1, most=999, width="3")


class BecauseForm(PlainForm):
    because = LongText("Why?", hint="Anybody can read this", rows=3, longest=300)


class PublishForm(PlainForm):
    agreed = Tick(
        "I have checked every item",
        missing="Tick the box to say that you have checked every item",
    )


class FreezeForm(PlainForm):
    agreed = Tick(
        "I understand that the minutes cannot be changed after this",
        missing="Tick the box to say that you understand",
    )
