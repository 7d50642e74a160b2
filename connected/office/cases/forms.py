from typing import Any, cast

from django import forms

from connected.foundation.identity.models import User
from connected.foundation.ui.forms import Choice, Email, LongText, Phone, PlainForm, Select, Text
from connected.office.cases.models import Case
from connected.office.cases.queries.people import colleagues


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
        self.choice("stage").options_from = _offered(self.case.case_type.stages)


class CloseForm(CaseForm):
    outcome = Choice("What came of it?", (), small=True)
    words = LongText(
        "What to tell the resident",
        hint="They get the outcome in any case. Add what they need to know.",
        optional=True,
        longest=2000,
        rows=3,
    )

    def offer(self) -> None:
        self.choice("outcome").options_from = _offered(self.case.case_type.outcomes)


class ReopenForm(CaseForm):
    why = LongText("Why is there more to do?", hint="The resident sees this.", longest=1000, rows=3)


def _offered(offers: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(offer["key"], offer["title"]) for offer in offers]


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
