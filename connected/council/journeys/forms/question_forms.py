"""The form of each type of question, by the type's name: the same names as the services know."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Question
from connected.council.services.rules.question_types import NO, YES, limit
from connected.foundation.ui import forms as ui
from connected.foundation.ui.forms.asked import Asked, missing_sentence

FORMS: dict[str, type["QuestionForm"]] = {}


def form_for(
    question: Question,
    *,
    answer: Answer = None,
    data: Mapping[str, Any] | None = None,
    files: MultiValueDict[str, Any] | None = None,
    is_own: bool = True,
) -> "QuestionForm":
    """The form of this question. `is_own`: the person at the keys answers for themselves."""
    return FORMS[question.type](question, answer, data, files, is_own=is_own)


class QuestionForm(ui.PlainForm):
    """One question. `answer` is what will be kept; None where it was left blank."""

    type: ClassVar[str]
    has_parts: ClassVar[bool] = False
    """Several inputs under one heading."""
    verb: ClassVar[str] = "Enter"

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        if "type" in cls.__dict__:
            FORMS[cls.type] = cls

    def __init__(
        self,
        question: Question,
        answer: Answer = None,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        is_own: bool = True,
    ) -> None:
        self.question = question
        self.is_own = is_own
        super().__init__(data, files, initial={} if answer is None else self.filled_in(answer))
        self.fields |= self.asked_for(question)

    def asked_for(self, question: Question) -> dict[str, Asked]:
        return {"answer": self.field(question)}

    def field(self, question: Question) -> Asked:
        raise NotImplementedError

    def shared(self, question: Question) -> dict[str, Any]:
        """What the field of every type takes from the question."""
        return {
            "label": question.ask,
            "hint": question.hint,
            "optional": question.optional,
            "missing": question.errors.get("required")
            or missing_sentence(question.label, self.verb),
        }

    def filled_in(self, answer: Answer) -> dict[str, Any]:
        return {"answer": answer}

    @property
    def answer(self) -> Answer:
        given = self.cleaned_data["answer"]
        return None if given in ("", []) else given

    def add_error(self, field: str | None, error: Any) -> None:
        """The question's own sentence for what is wrong, where it has one."""
        own = self.question.errors.get(getattr(error, "code", None) or "")
        super().add_error(field, ValidationError(own, code=error.code) if own else error)

    def own(self, autocomplete: str) -> dict[str, str]:
        """Browsers offer the person's own details only where they answer for themselves."""
        return {"autocomplete": autocomplete if self.is_own else "off"}


class TextForm(QuestionForm):
    type = "text"

    def field(self, question: Question) -> Asked:
        return ui.Text(**self.shared(question), longest=limit(question, "max_length"))


class LongTextForm(QuestionForm):
    type = "long-text"

    def field(self, question: Question) -> Asked:
        return ui.LongText(**self.shared(question), longest=limit(question, "max_length"))


class NumberForm(QuestionForm):
    type = "number"

    def field(self, question: Question) -> Asked:
        return ui.Number(
            **self.shared(question), least=limit(question, "min"), most=limit(question, "max")
        )


class DateForm(QuestionForm):
    type = "date"

    def field(self, question: Question) -> Asked:
        today = timezone.localdate()
        back = question.limits.get("earliest_days_ago")
        ahead = question.limits.get("latest_days_ahead")
        return ui.Date(
            **self.shared(question),
            earliest=None if back is None else today - timedelta(days=back),
            latest=None if ahead is None else today + timedelta(days=ahead),
        )

    @property
    def answer(self) -> Answer:
        day = self.cleaned_data["answer"]
        return day.isoformat() if day else None


class YesNoForm(QuestionForm):
    type = "yes-no"
    verb = "Select"

    def field(self, question: Question) -> Asked:
        return ui.Choice(**self.shared(question), options=((YES, "Yes"), (NO, "No")), inline=True)


class RadiosForm(QuestionForm):
    type = "radios"
    verb = "Select"

    def field(self, question: Question) -> Asked:
        return ui.Choice(**self.shared(question), options=_options(question))


class CheckboxesForm(QuestionForm):
    type = "checkboxes"
    verb = "Select"

    def field(self, question: Question) -> Asked:
        alone = next((option.key for option in question.options if option.alone), "")
        return ui.Choices(**self.shared(question), options=_options(question), alone=alone)


class NameForm(QuestionForm):
    type = "name"

    def field(self, question: Question) -> Asked:
        return ui.Text(**self.shared(question), longest=120, spellcheck=False, **self.own("name"))


class EmailForm(QuestionForm):
    type = "email"

    def field(self, question: Question) -> Asked:
        return ui.Email(**self.shared(question), **self.own("email"))


class PhoneForm(QuestionForm):
    type = "phone"

    def field(self, question: Question) -> Asked:
        return ui.Phone(**self.shared(question), **self.own("tel"))


class PostcodeForm(QuestionForm):
    type = "postcode"

    def field(self, question: Question) -> Asked:
        return ui.Postcode(**self.shared(question), **self.own("postal-code"))


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
        return [str(self.data.get(name, "")).strip() for name in self.fields]

    def filled_in(self, answer: Answer) -> dict[str, Any]:
        return answer if isinstance(answer, dict) else {}

    @property
    def answer(self) -> Answer:
        return {name: text for name, text in self.cleaned_data.items() if text} or None


def _options(question: Question) -> list[tuple[str, str, str]]:
    return [(option.key, option.label, option.hint) for option in question.options]
