from typing import Any
from uuid import UUID, uuid4

from django import forms

from connected.council.payments.models import Payment
from connected.foundation.ui.forms import LongText, Money, PlainForm


class RefundForm(PlainForm):
    """Its key is drawn with the page: sent twice, or again after Back, it is one refund."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    amount = Money("How much do you give back?")
    reason = LongText(
        "Why do you give it back?", hint="The resident reads this on their receipt.", longest=300
    )

    def __init__(self, payment: Payment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"key": uuid4()}, **kwargs)
        self.payment = payment

    @property
    def answers(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    @property
    def drawn_key(self) -> UUID | str:
        return self["key"].value()
