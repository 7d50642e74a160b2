"""Several questions on one page: one form that is put together of theirs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict, ErrorList

from connected.council.journeys.forms.question_forms import QuestionForm, form_for
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Question
from connected.foundation.ui import forms as ui


class PageForm(ui.PlainForm):
    """Each question's inputs bear its key, so that two of a kind do not meet."""

    def __init__(
        self,
        questions: Sequence[Question],
        answers: Mapping[str, Answer],
        data: Mapping[str, Any] | None = None,
        *,
        is_own: bool = True,
    ) -> None:
        super().__init__(data)
        self.parts: list[QuestionForm] = [
            form_for(
                question,
                answer=answers.get(question.key),
                data=data,
                is_own=is_own,
                prefix=question.key,
            )
            for question in questions
        ]

    def full_clean(self) -> None:
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        for part in self.parts if self.is_bound else ():
            if not part.is_valid():
                self._errors[part.question.key] = ErrorList(
                    [str(sentence) for found in part.errors.values() for sentence in found]
                )

    def __iter__(self) -> Iterator[BoundField]:
        for part in self.parts:
            yield from part

    @property
    def answers(self) -> dict[str, Answer]:
        """The right ones, whatever is wrong with the others."""
        return {part.question.key: part.answer for part in self.parts if part.is_valid()}
