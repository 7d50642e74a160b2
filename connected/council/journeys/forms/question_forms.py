"""The form of each type of question, by the type's name: the same names as the services know."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from connected.council.journeys.rules.fields import field_of
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Question
from connected.council.services.rules.question_types import AGREED, agreement
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
    prefix: str | None = None,
) -> "QuestionForm":
    """The form of this question. `is_own`: the person at the keys answers for themselves."""
    return FORMS[question.type](question, answer, data, files, is_own=is_own, prefix=prefix)


class QuestionForm(ui.PlainForm):
    """One question. `answer` is what will be kept; None where it was left blank."""

    type: ClassVar[str]
    has_parts: ClassVar[bool] = False
    """Several inputs under one heading."""
    verb: ClassVar[str] = "Enter"
    told_by: ClassVar[str] = ""
    """The name by which a browser knows the person's own answer."""

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
        prefix: str | None = None,
    ) -> None:
        self.question = question
        self.is_own = is_own
        initial = {} if answer is None else self.filled_in(answer)
        super().__init__(data, files, initial=initial, prefix=prefix)
        self.fields |= self.asked_for(question)

    def asked_for(self, question: Question) -> dict[str, Asked]:
        return {"answer": self.field(question)}

    def field(self, question: Question) -> Asked:
        told = self.own(self.told_by) if self.told_by else {}
        return field_of(question, **self.shared(question), **told)

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


class LongTextForm(QuestionForm):
    type = "long-text"


class NumberForm(QuestionForm):
    type = "number"


class MoneyForm(QuestionForm):
    """Kept as text with two decimals: an amount of money is no float."""

    type = "money"

    @property
    def answer(self) -> Answer:
        amount = self.cleaned_data["answer"]
        return None if amount is None else f"{amount:.2f}"


class DateForm(QuestionForm):
    type = "date"

    @property
    def answer(self) -> Answer:
        day = self.cleaned_data["answer"]
        return day.isoformat() if day else None


class DateOfBirthForm(DateForm):
    type = "date-of-birth"
    told_by = "bday"


class YesNoForm(QuestionForm):
    type = "yes-no"
    verb = "Select"


class RadiosForm(QuestionForm):
    type = "radios"
    verb = "Select"


class SelectForm(QuestionForm):
    type = "select"
    verb = "Select"


class CheckboxesForm(QuestionForm):
    type = "checkboxes"
    verb = "Select"


class NameForm(QuestionForm):
    type = "name"
    told_by = "name"


class EmailForm(QuestionForm):
    type = "email"
    told_by = "email"


class PhoneForm(QuestionForm):
    type = "phone"
    told_by = "tel"


class PostcodeForm(QuestionForm):
    type = "postcode"
    told_by = "postal-code"


class ConfirmedEmailForm(QuestionForm):
    """Typed twice. What is wrong with the first is said before the two are compared."""

    type = "confirmed-email"
    has_parts = True

    def asked_for(self, question: Question) -> dict[str, Asked]:
        missing = question.errors.get("required") or "Enter the email address"
        again = "Enter the email address a second time"
        return {
            "answer": ui.Email(missing=missing, **self.own("email")),
            "again": ui.Email("Email address again", missing=again, autocomplete="off"),
        }

    def full_clean(self) -> None:
        if self.is_bound and self.question.optional and not self._typed():
            for field in self.fields.values():
                field.required = False
        super().full_clean()

    def _typed(self) -> str:
        return "".join(
            str(self.data.get(self.add_prefix(name), "")) for name in self.fields
        ).strip()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and given["answer"].lower() != given["again"].lower():
            different = "The two email addresses are not the same. Check both"
            self.add_error("again", ValidationError(different, code="different"))
        return given

    def add_error(self, field: str | None, error: Any) -> None:
        if getattr(error, "code", "") == "required":
            ui.PlainForm.add_error(self, field, error)
        else:
            super().add_error(field, error)

    def filled_in(self, answer: Answer) -> dict[str, Any]:
        return {"answer": answer, "again": answer}


class DeclarationForm(QuestionForm):
    """The text of the declaration stands above the box; the template writes it."""

    type = "declaration"

    def field(self, question: Question) -> Asked:
        missing = question.errors.get("required") or "Tick the box to confirm"
        return ui.Tick(agreement(question), optional=question.optional, missing=missing)

    def filled_in(self, answer: Answer) -> dict[str, Any]:
        return {"answer": answer == AGREED}

    @property
    def answer(self) -> Answer:
        return AGREED if self.cleaned_data["answer"] else None
