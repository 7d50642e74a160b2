from typing import Any

from connected.council.journeys.forms.question_forms import QuestionForm
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Question
from connected.foundation.geography.addresses import KnownAddress
from connected.foundation.ui import forms as ui
from connected.foundation.ui.forms.asked import Asked


class AddressForm(QuestionForm):
    """An optional address may be left blank as a whole; what is begun must be complete."""

    type = "address"
    has_parts = True

    def asked_for(self, question: Question) -> dict[str, Asked]:
        blank = {"optional": True}
        return {
            "line_1": ui.Text(
                "Address line 1",
                missing="Enter the first line of the address, like 12 High Street",
                longest=80,
                **self.own("address-line1"),
            ),
            "line_2": ui.Text("Address line 2", longest=80, **blank, **self.own("address-line2")),
            "town": ui.Text(
                "Town or village",
                missing="Enter the town or village",
                longest=60,
                width="two-thirds",
                **self.own("address-level2"),
            ),
            "postcode": ui.Postcode(missing="Enter the postcode", **self.own("postal-code")),
        }

    def full_clean(self) -> None:
        if self.is_bound and self.question.optional and not any(self._typed()):
            for field in self.fields.values():
                field.required = False
        super().full_clean()

    def _typed(self) -> list[str]:
        return [str(self.data.get(self.add_prefix(name), "")).strip() for name in self.fields]

    def filled_in(self, answer: Answer) -> dict[str, Any]:
        return answer if isinstance(answer, dict) else {}

    @property
    def answer(self) -> Answer:
        return {name: text for name, text in self.cleaned_data.items() if text} or None


class PostcodeAddressForm(AddressForm):
    """The same lines, where somebody types their address by hand instead of choosing it."""

    type = "postcode-address"

    def filled_in(self, answer: Answer) -> dict[str, Any]:
        kept = super().filled_in(answer)
        return {name: text for name, text in kept.items() if name in self.LINES}

    LINES = ("line_1", "line_2", "town", "postcode")


class FindAddressForm(ui.PlainForm):
    """The postcode to choose an address of."""

    def __init__(self, question: Question, *args: Any, is_own: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["postcode"] = ui.Postcode(
            "Postcode",
            optional=question.optional,
            missing=question.errors.get("required") or "Enter the postcode",
            autocomplete="postal-code" if is_own else "off",
        )


class ChooseAddressForm(ui.PlainForm):
    """One of the addresses of a postcode."""

    def __init__(
        self,
        question: Question,
        *args: Any,
        addresses: list[KnownAddress],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uprn"] = ui.Select(
            "Choose the address",
            [(str(address.uprn), address.label) for address in addresses],
            missing="Choose the address from the list",
            width="full",
        )
