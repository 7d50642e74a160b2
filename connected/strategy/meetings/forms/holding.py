from typing import Any, cast

from connected.foundation.ui.forms import Choice, LongText, PlainForm, Select, Text, YesNo
from connected.strategy.bodies.models import Meeting, Membership
from connected.strategy.bodies.queries import members_on
from connected.strategy.meetings.forms.planning import VersionForm
from connected.strategy.meetings.models import AgendaItem, Attendance, Interest, Vote

NOT_RECORDED = ("", "Not recorded")


def _offer(form: PlainForm, name: str, people: dict[str, Any]) -> None:
    choice = cast(Select, form.fields[name])
    choice.options_from = [("", "Choose"), *((key, one.name) for key, one in people.items())]


def _voters(meeting: Meeting) -> dict[str, Attendance]:
    return {str(one.pk): one for one in meeting.attendance.all() if one.votes}


class AttendanceForm(VersionForm):
    """One question for each member."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": meeting.version}, **kwargs)
        self.seats = {f"seat-{one.pk}": one for one in members_on(meeting.body, meeting.held_on)}
        known = {one.seat_id: one.presence for one in meeting.attendance.all()}
        for name, seat in self.seats.items():
            field = Choice(str(seat), Attendance.Presence.choices, inline=True, small=True)
            field.initial = known.get(seat.pk)
            self.fields[name] = field

    @property
    def register(self) -> dict[Membership, str]:
        return {seat: self.cleaned_data[name] for name, seat in self.seats.items()}


class SubstituteForm(PlainForm):
    instead_of = Select("Whose place do they take?", ())
    name = Text("Who stood in?", longest=120)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = meeting.attendance.exclude(presence="present").exclude(position="clerk")
        self.seats = {str(one.pk): one.seat for one in missing.select_related("seat") if one.seat}
        _offer(self, "instead_of", self.seats)

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"name": given["name"], "instead_of": self.seats[given["instead_of"]]}


class HoldForm(PlainForm):
    chair = Select("Who was in the chair?", ())

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = _voters(meeting)
        _offer(self, "chair", self.people)

    @property
    def answers(self) -> dict[str, Any]:
        return {"chair": self.people[self.cleaned_data["chair"]]}


class InterestForm(PlainForm):
    member = Select("Who declared it?", ())
    kind = Choice("Which kind of interest?", Interest.Kind.choices)
    words = LongText("What is it?", hint="Anybody can read this", rows=3)
    withdrew = YesNo("Did they leave the room?")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = _voters(meeting)
        _offer(self, "member", self.people)

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {**given, "member": self.people[given["member"]]}


class VoteForm(PlainForm):
    """One question for each member who may vote on the item."""

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = {one.member_id for one in item.interests.all() if one.withdrew}
        people = [one for one in _voters(item.meeting).values() if one.pk not in left]
        self.people = {f"vote-{one.pk}": one for one in people}
        known = {one.member_id: one.choice for one in item.votes.all()}
        for name, member in self.people.items():
            options = [*Vote.Choice.choices, NOT_RECORDED]
            field = Choice(member.name, options, inline=True, small=True, optional=True)
            field.initial = known.get(member.pk, "")
            self.fields[name] = field

    @property
    def votes(self) -> dict[Attendance, str]:
        given = self.cleaned_data
        return {member: given[name] for name, member in self.people.items() if given[name]}


class MinuteForm(VersionForm):
    resolution = LongText(
        "What was resolved?",
        hint="Leave an empty line between paragraphs. Begin a line with a dash for a point.",
        rows=6,
        optional=True,
    )
    reasons = LongText("Why?", rows=4, optional=True)
    alternatives = LongText("What else was considered and rejected?", rows=4, optional=True)

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] or "" for name in MINUTES}


MINUTES = ("resolution", "reasons", "alternatives")


def minutes_of(item: AgendaItem) -> dict[str, Any]:
    """What the form begins with."""
    return {**{name: getattr(item, name) for name in MINUTES}, "version": item.version}
