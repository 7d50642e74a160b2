from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils import timezone

from connected.foundation.ui.forms import Choice, Date, Email, PlainForm, Select, Text
from connected.strategy.bodies.models import Body, Membership
from connected.strategy.bodies.queries import account_with, open_seats


def _today() -> date:
    return timezone.localdate()


class SeatForm(PlainForm):
    name = Text("Name", hint="As it stands in the minutes", longest=120)
    post = Text("Post", hint="For example, cabinet member for finance", optional=True, longest=200)
    position = Choice("What they do there", Membership.Position.choices)
    email = Email("E-mail address of their account, if they have one here", optional=True)
    on = Date("First day of the seat", hint="For example, 21 5 2026", latest=_today)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"] or "")
        if email and account_with(email) is None:
            raise ValidationError("Enter the address of an account, or leave this empty")
        return email

    @property
    def answers(self) -> dict[str, Any]:
        """What the operation wants to know."""
        given = dict(self.cleaned_data)
        email = given.pop("email")
        return {**given, "user": account_with(email) if email else None}


class EndSeatForm(PlainForm):
    seat = Select("Whose seat ends?", ())
    on = Date("Last day of the seat", hint="For example, 20 5 2026", latest=_today)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {str(one.pk): one for one in open_seats(body)}
        people = [(key, str(one)) for key, one in self.seats.items()]
        cast(Select, self.fields["seat"]).options_from = [("", "Choose somebody"), *people]

    @property
    def answers(self) -> dict[str, Any]:
        return {"seat": self.seats[self.cleaned_data["seat"]], "on": self.cleaned_data["on"]}
