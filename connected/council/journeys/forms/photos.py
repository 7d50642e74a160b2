from typing import ClassVar

from connected.council.journeys.forms.question_forms import QuestionForm
from connected.council.services.rules.definition import Question
from connected.council.services.rules.question_types import limit
from connected.foundation.operations import Refused
from connected.foundation.ui import forms as ui
from connected.foundation.ui.forms.asked import Asked

MEGABYTES = 15


class PhotosForm(QuestionForm):
    """One photo at a time, each shown with a button to remove it. The answer is what is kept by then."""

    type = "photos"
    endings: ClassVar[tuple[str, ...]] = ("jpg", "jpeg", "png", "gif", "webp")
    one: ClassVar[str] = "photo"
    kept: int = 0
    """How many photos this question has already."""

    def asked_for(self, question: Question) -> dict[str, Asked]:
        most = limit(question, "max_files")
        photo = ui.Upload(
            question.ask,
            hint=" ".join([question.hint, f"You can add up to {most}."]).strip(),
            endings=self.endings,
            megabytes=MEGABYTES,
            optional=question.optional,
        )
        return {"file": photo}

    def full_clean(self) -> None:
        """It is called optional only where it is, though nothing need be chosen to go on with what is kept."""
        field = self.fields["file"]
        called, field.required = field.required, False
        super().full_clean()
        field.required = called

    def require_photo(self, *, wants_to_add: bool) -> None:
        """Nothing was chosen: wrong for who wants to add one, and where one is needed."""
        if wants_to_add:
            self.add_error("file", f"Choose a {self.one} first")
        elif not self.question.optional and not self.kept:
            self.add_error(
                "file", self.question.errors.get("required") or f"Add at least one {self.one}"
            )

    def refuse(self, refused: Refused) -> None:
        self.add_error("file", str(refused))


class FilesForm(PhotosForm):
    """Photos and PDF files."""

    type = "files"
    endings = (*PhotosForm.endings, "pdf")
    one = "file"
