from collections.abc import Sequence
from typing import Any, cast

from django import forms

from connected.foundation.identity.models import User
from connected.foundation.ui.forms import Choice, Email, LongText, Phone, PlainForm, Select, Text
from connected.office.cases.models import Case
from connected.office.cases.queries.people import colleagues
from connected.office.cases.rules import (
    Offer,
    deadline_in_words,
    endings_from,
    is_for_manager,
    moves_from,
    wants_late_reason,
)


class CaseForm(PlainForm):
    """A change to a case. `version` is the case as the officer saw it when the page was made."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.offer()

    def offer(self) -> None:
        """Fill in the choices that depend on the case."""

    def choice(self, name: str) -> Choice:
        return cast(Choice, self.fields[name])

    @property
    def answers(self) -> dict[str, Any]:
        """For the operation, by name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TakeForm(CaseForm):
    """Nothing is asked: the button says it all."""


class AssignForm(CaseForm):
    to = Select("Who should have this case?", ())

    def offer(self) -> None:
        self.choice("to").options_from = [
            ("", "Choose a colleague"),
            *((str(one.pk), one.actor_name) for one in colleagues(self.case)),
        ]

    @property
    def answers(self) -> dict[str, Any]:
        return {"to": User.objects.get(pk=self.cleaned_data["to"])}


class NoteForm(CaseForm):
    text = LongText("Note for colleagues", hint="The resident never sees it.")


class MessageForm(CaseForm):
    text = LongText(
        "Your message",
        hint="Write as you would speak. The greeting, the reference and the council’s name are added.",
    )


class MoreForm(CaseForm):
    text = LongText(
        "What do you need from them?",
        hint="They answer on their own page, with files if they like. The clock stands still until then.",
    )


class LetterForm(CaseForm):
    address = LongText(
        "Postal address",
        hint="3 to 7 lines: the name first, the postcode last.",
        longest=300,
        rows=5,
    )
    text = LongText(
        "Your letter",
        hint="The greeting, the reference and the council’s name are added.",
    )


class ContactForm(CaseForm):
    name = Text("Name", optional=True, longest=120)
    email = Email("Email address", optional=True)
    phone = Phone("Phone number", optional=True)

    def offer(self) -> None:
        self.initial = {
            "name": self.case.reporter_name,
            "email": self.case.reporter_email,
            "phone": self.case.reporter_phone,
        }


class StageForm(CaseForm):
    stage = Choice("Which stage is it at now?", (), small=True)

    def offer(self) -> None:
        self.choice("stage").options_from = _offered(
            moves_from(self.case.case_type, self.case.stage)
        )


class CloseForm(CaseForm):
    outcome = Choice("What came of it?", (), small=True)
    words = LongText(
        "What to tell the resident",
        hint="They get the outcome in any case. Add what they need to know.",
        optional=True,
        longest=2000,
        rows=3,
    )

    late_reason = LongText(
        "Why is it late?",
        hint="For the council’s own record. The resident does not see it.",
        optional=True,
        longest=1000,
        rows=3,
    )

    def offer(self) -> None:
        self.choice("outcome").options_from = _offered(
            endings_from(self.case.case_type, self.case.stage)
        )
        if not wants_late_reason(self.case):
            del self.fields["late_reason"]


class ReopenForm(CaseForm):
    why = LongText("Why is there more to do?", hint="The resident sees this.", longest=1000, rows=3)


class RelateForm(CaseForm):
    other = Text(
        "Reference of the other case", hint="For example, BK-7F3K-2Q.", width="10", longest=20
    )
    how = Choice("How do they belong together?", (), small=True)

    def offer(self) -> None:
        self.choice("how").options_from = [
            ("related", "They have to do with each other", "Both go on by themselves."),
            (
                "joins",
                "This case is a duplicate of the other",
                "This one is closed. Its resident is told, and hears what comes of the other.",
            ),
            (
                "main",
                "The other is a duplicate of this case",
                "The other is closed. Its resident is told, and hears what comes of this one.",
            ),
        ]


class SeparateForm(CaseForm):
    why = LongText(
        "Why is it a request of its own?", hint="The resident sees this.", longest=1000, rows=3
    )


class LongerForm(CaseForm):
    why = LongText("Why do you need longer?", hint="The resident is told.", longest=1000, rows=3)


class StopForm(CaseForm):
    reason = Choice("Why does the clock stop?", (), small=True)
    why = LongText("What do you wait for?", hint="The resident is told.", longest=1000, rows=3)

    def offer(self) -> None:
        self.choice("reason").options_from = _offered(self.case.case_type.clock_stops)


class PriorityForm(CaseForm):
    priority = Choice("How urgent is it?", (), small=True)

    def offer(self) -> None:
        self.choice("priority").options_from = [
            (one["key"], _priority_words(one)) for one in self.case.case_type.priorities
        ]


class TaskForm(CaseForm):
    title = Text("What is there to do?", longest=120)


def _offered(offers: Sequence[Offer]) -> list[tuple[str, str]]:
    return [(offer["key"], _words(offer)) for offer in offers]


def _words(offer: Offer) -> str:
    return f"{offer['title']} (a manager decides)" if is_for_manager(offer) else offer["title"]


def _priority_words(priority: Offer) -> str:
    if "deadline" not in priority:
        return str(priority["title"])
    return f"{priority['title']}: {deadline_in_words(priority['deadline'])}"
