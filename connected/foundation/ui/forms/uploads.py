from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from connected.foundation.ui.forms.asked import Asked
from connected.foundation.ui.words import joined

MEGABYTE = 1024 * 1024


class Upload(Asked):
    """One file. Checks size and the name's ending; what is inside is for the files kit to judge."""

    verb = "Choose"
    widget = forms.FileInput

    def __init__(
        self,
        label: str,
        *,
        endings: Sequence[str] = ("jpg", "jpeg", "png"),
        megabytes: int = 10,
        **given: Any,
    ) -> None:
        self.endings = tuple(endings)
        self.megabytes = megabytes
        super().__init__(label, **given)

    @property
    def accept(self) -> str:
        return ",".join(f".{ending}" for ending in self.endings)

    def to_python(self, value: object) -> UploadedFile | None:
        if not isinstance(value, UploadedFile):
            return None
        if value.name is None or value.name.rsplit(".", 1)[-1].lower() not in self.endings:
            kinds = joined([ending.upper() for ending in self.endings], "or")
            raise ValidationError(f"{self.called} must be a {kinds} file", code="ending")
        if not value.size:
            raise ValidationError("The file you chose is empty", code="empty")
        if value.size > self.megabytes * MEGABYTE:
            raise ValidationError(
                f"{self.called} must be smaller than {self.megabytes} MB", code="too_big"
            )
        return value
