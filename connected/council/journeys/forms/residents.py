"""What a resident says about a request of theirs after it was sent."""

from typing import Any

from django.core.exceptions import ValidationError

from connected.foundation.ui import forms as ui
from connected.office.cases.models import Case

FILES = ("jpg", "jpeg", "png", "gif", "webp", "pdf")


class KeepForm(ui.PlainForm):
    email = ui.Email(
        "What is your email address?",
        hint="We send you an email now. With it you can go on from any device.",
        missing="Enter your email address",
    )


class WriteForm(ui.PlainForm):
    text = ui.LongText("Your message", optional=True, longest=2000, rows=6)
    first = ui.Upload(
        "A file", hint="A photo or a PDF.", endings=FILES, megabytes=15, optional=True
    )
    second = ui.Upload("Another file", endings=FILES, megabytes=15, optional=True)

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.answers["text"].strip() and not self.answers["uploads"]:
            self.add_error("text", ValidationError("Write a message, or choose a file"))
        return self.cleaned_data

    @property
    def answers(self) -> dict[str, Any]:
        uploads = [self.cleaned_data.get(name) for name in ("first", "second")]
        return {
            "text": self.cleaned_data.get("text", ""),
            "uploads": [one for one in uploads if one],
        }


class OwnContactForm(ui.PlainForm):
    name = ui.Text("Your name", optional=True, longest=120, autocomplete="name")
    email = ui.Email("Your email address", optional=True)
    phone = ui.Phone("Your phone number", optional=True)

    @classmethod
    def of(cls, case: Case, data: Any) -> "OwnContactForm":
        known = {part: getattr(case, f"reporter_{part}") for part in ("name", "email", "phone")}
        return cls(data, initial=known)

    @property
    def answers(self) -> dict[str, Any]:
        return self.cleaned_data


class WithdrawForm(ui.PlainForm):
    why = ui.LongText("Why do you not need it any more?", optional=True, longest=500, rows=3)

    @property
    def answers(self) -> dict[str, Any]:
        return self.cleaned_data


class ReopenForm(ui.PlainForm):
    why = ui.LongText("What is not right?", longest=1000, rows=5)

    @property
    def answers(self) -> dict[str, Any]:
        return self.cleaned_data
