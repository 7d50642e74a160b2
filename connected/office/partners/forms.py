from typing import Any, cast

from connected.foundation.permissions import Actor
from connected.foundation.ui import forms as ui
from connected.office.partners.models import Agreement, Contribution, Organisation
from connected.office.partners.queries import answers_offered
from connected.office.partners.rules import BASES, CONDITIONS, DAYS_OPEN, FIELDS

FILES = ("jpg", "jpeg", "png", "gif", "webp", "pdf")
BETWEEN = "|"


class OrganisationForm(ui.PlainForm):
    title = ui.Text("Name of the organisation", longest=120)
    kind = ui.Choice("What kind of organisation is it?", Organisation.Kind.choices)


class PersonForm(ui.PlainForm):
    name = ui.Text("Full name", longest=120)
    email = ui.Email(hint="They sign in with this address.")


class WhyForm(ui.PlainForm):
    why = ui.LongText("Why?", hint="For the council’s own record.", longest=200, rows=3)


class WhatForm(ui.PlainForm):
    """What is shared: the kinds of request, their fields and answers, and who assessed it."""

    kinds = ui.Choices("Which kinds of request may be shared?", (), optional=True, small=True)
    fields_shared = ui.Choices(
        "What do they see of each?", tuple(FIELDS.items()), optional=True, small=True
    )
    answers_shared = ui.Choices(
        "Which answers do they see?",
        (),
        hint="Only of the kinds that you chose above.",
        optional=True,
        small=True,
    )
    assessment = ui.Text("Reference of the data protection assessment", optional=True, longest=120)
    assessed_on = ui.Date("Day of the assessment", optional=True)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = answers_offered(actor)
        cast(ui.Choice, self.fields["kinds"]).options_from = [
            (one.key, one.title) for one in offered
        ]
        cast(ui.Choice, self.fields["answers_shared"]).options_from = [
            (f"{one.key}{BETWEEN}{label}", f"{one.title}: {label}")
            for one, labels in offered.items()
            for label in labels
        ]

    @staticmethod
    def told_of(agreement: Agreement) -> dict[str, Any]:
        return {
            "kinds": list(agreement.kinds),
            "fields_shared": agreement.fields,
            "answers_shared": [
                f"{key}{BETWEEN}{label}"
                for key, labels in agreement.kinds.items()
                for label in labels
            ],
            "assessment": agreement.assessment,
            "assessed_on": agreement.assessed_on,
        }

    @property
    def answers(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        kinds: dict[str, list[str]] = {key: [] for key in told.pop("kinds")}
        for chosen in told.pop("answers_shared"):
            key, _, label = chosen.partition(BETWEEN)
            if key in kinds:
                kinds[key].append(label)
        return told | {"kinds": kinds, "fields": told.pop("fields_shared")}


class ChangeForm(WhatForm):
    why = ui.LongText("Why does it change?", optional=True, longest=500, rows=3)


class AgreementForm(WhatForm):
    title = ui.Text("Name of the agreement", longest=120)
    purpose = ui.Text(
        "What is the information for?",
        hint="Residents read this beside who looked at their request.",
        longest=300,
    )
    legal_basis = ui.Choice("What is the legal basis?", tuple(BASES.items()), small=True)
    condition = ui.Choice(
        "Which condition, if it is special category data?",
        tuple(CONDITIONS.items()),
        optional=True,
        small=True,
    )
    starts_on = ui.Date("First day")
    ends_on = ui.Date("Last day")
    review_on = ui.Date("Day of the next review")

    field_order = (
        "title",
        "purpose",
        "legal_basis",
        "condition",
        "kinds",
        "fields_shared",
        "answers_shared",
        "starts_on",
        "ends_on",
        "review_on",
    )


class ShareForm(ui.PlainForm):
    agreement = ui.Choice("Under which agreement?", ())
    question = ui.LongText("What do you ask them?", hint="They read this.", longest=2000, rows=4)

    def __init__(self, agreements: list[Agreement], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreements = {str(one.pk): one for one in agreements}
        cast(ui.Choice, self.fields["agreement"]).options_from = [
            (key, f"{one.organisation}: {one.title}", one.purpose)
            for key, one in self.agreements.items()
        ]

    @property
    def answers(self) -> dict[str, Any]:
        agreement = self.agreements[self.cleaned_data["agreement"]]
        return {"agreement": agreement, "question": self.cleaned_data["question"]}


class AskForm(ShareForm):
    """Somebody without an account, by a link."""

    email = ui.Email(hint="The link goes to this address. The email does not hold your question.")
    days = ui.Choice(
        "How long does the link open?",
        [(str(days), f"{days} days") for days in DAYS_OPEN],
        inline=True,
    )

    field_order = ("agreement", "email", "question", "days")

    @property
    def answers(self) -> dict[str, Any]:
        told = {"email": self.cleaned_data["email"], "days": int(self.cleaned_data["days"])}
        return super().answers | told


class WordsForm(ui.PlainForm):
    text = ui.LongText("Your words", optional=True, longest=4000, rows=6)
    file = ui.Upload("A file", hint="A photo or a PDF.", endings=FILES, megabytes=15, optional=True)

    @property
    def answers(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        return {"text": self.cleaned_data["text"], "uploads": [file] if file else []}


class AnswerForm(WordsForm):
    kind = ui.Choice(
        "What is it?",
        (
            (Contribution.Kind.ANSWER, "Our answer", "The council goes on."),
            (Contribution.Kind.ADVICE, "Advice", "The council still waits for your answer."),
        ),
    )

    field_order = ("kind", "text", "file")

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"kind": self.cleaned_data["kind"]}
