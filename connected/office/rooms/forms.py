from collections.abc import Sequence
from typing import Any

from connected.foundation.calendars.opening_hours import clock
from connected.foundation.ui.forms import (
    Choice,
    Choices,
    Date,
    Number,
    PlainForm,
    Select,
    Text,
    Tick,
)
from connected.office.rooms.models import Building, Series, Space
from connected.office.rooms.queries.spaces import Sought
from connected.office.rooms.rules.booking import Repeats, Wanted

MOST_PEOPLE = 1000
NEVER = "never"


def time_options(times: Sequence[int]) -> list[tuple[str, str]]:
    return [(str(one), clock(one)) for one in times]


class FindForm(PlainForm):
    """Sent by GET: the address says what was looked for."""

    kind = Choice("What do you need?", Space.Kind.choices, small=True)
    day = Date("Day")
    starts = Select("From", ())
    ends = Select("Until", ())
    people = Number("Number of people", least=1, most=MOST_PEOPLE, width="3")
    building = Select("Building", (), optional=True)
    equipment = Choices("Equipment it must have", (), optional=True, small=True)
    is_step_free = Tick("It must be step-free", optional=True, small=True)

    def __init__(
        self,
        *args: Any,
        times: Sequence[int],
        buildings: Sequence[Building],
        equipment: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts", "ends"):
            _offer(self, name, time_options(times))
        named = [(one.key, one.title) for one in buildings]
        _offer(self, "building", [("", "Any building"), *named])
        _offer(self, "equipment", [(one, one) for one in equipment])
        if not equipment:
            del self.fields["equipment"]

    @property
    def sought(self) -> Sought:
        answers = self.cleaned_data
        return Sought(**answers | {"starts": int(answers["starts"]), "ends": int(answers["ends"])})

    def clean(self) -> dict[str, Any]:
        return _ends_later(self)


class BookForm(PlainForm):
    day = Date("Day")
    starts = Select("From", ())
    ends = Select("Until", ())
    people = Number("Number of people", least=1, most=MOST_PEOPLE, width="3")
    purpose = Text(
        "What it is for", optional=True, longest=80, hint="Only you see this.", width="two-thirds"
    )
    is_online = Tick("Give me a link so that people can join online too", optional=True)
    repeats = Choice(
        "How often?",
        ((NEVER, "Once"), *Series.Pattern.choices),
        small=True,
    )
    until = Date(
        "Last day, if it repeats", optional=True, hint="A year from the first day at most."
    )

    def __init__(self, *args: Any, space: Space, times: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts", "ends"):
            _offer(self, name, time_options(times))
        if space.kind == Space.Kind.DESK:
            del self.fields["people"], self.fields["is_online"]
        elif not space.building.meeting_link:
            del self.fields["is_online"]

    def clean(self) -> dict[str, Any]:
        answers = _ends_later(self)
        if answers.get("repeats", NEVER) != NEVER and not answers.get("until"):
            self.add_error("until", "Enter the last day on which it repeats")
        return answers

    @property
    def wanted(self) -> Wanted:
        answers = self.cleaned_data
        return Wanted(
            day=answers["day"],
            starts=int(answers["starts"]),
            ends=int(answers["ends"]),
            people=answers.get("people", 1),
            purpose=answers["purpose"],
            is_online=answers.get("is_online", False),
        )

    @property
    def repeating(self) -> Repeats | None:
        answers = self.cleaned_data
        if answers["repeats"] == NEVER:
            return None
        return Repeats(answers["repeats"], answers["until"])


def _offer(form: PlainForm, name: str, options: list[tuple[str, str]]) -> None:
    form.fields[name].options_from = options  # type: ignore[attr-defined]


def _ends_later(form: PlainForm) -> dict[str, Any]:
    answers = form.cleaned_data
    starts, ends = answers.get("starts"), answers.get("ends")
    if starts and ends and int(ends) <= int(starts):
        form.add_error("ends", "The end must be later than the start")
    return answers


class CancelForm(PlainForm):
    which = Choice(
        "Which bookings do you want to cancel?",
        (("this", "Only this one"), ("following", "This one and all that follow")),
        heading=True,
    )
