import unicodedata
from pathlib import PurePosixPath

from connected.foundation.operations import Refused

LARGEST = 15_000_000
"""Bytes in a file."""
MOST_PIXELS = 52_000_000
"""As many as the largest telephones take by themselves; a small file can unpack to far more."""
LONGEST_NAME = 100


class FileRefused(Refused):
    """This file cannot be taken."""

    field = "file"


class FileEmpty(FileRefused):
    """The file “{name}” is empty. Choose another one."""


class FileTooLarge(FileRefused):
    """The file “{name}” is too large. It must be smaller than {most} MB."""


class NotAPicture(FileRefused):
    """The file “{name}” is not a photo that we can open. Choose a JPEG, PNG, GIF or WebP file."""


class PhotoIsHeic(FileRefused):
    """The photo “{name}” is in a format (HEIC) that we cannot open. Save it as JPEG, or take it
    again with the camera set to “most compatible”."""


class PhotoDamaged(FileRefused):
    """The photo “{name}” is damaged. Choose another one."""


class TooManyPixels(FileRefused):
    """The photo “{name}” is too detailed: the most is {most} megapixels. Choose a smaller one."""


class NotAPdf(FileRefused):
    """The file “{name}” is not a PDF. Save it as PDF and choose it again."""


class VirusFound(FileRefused):
    """The file “{name}” has a virus in it. Do not open it, and choose another one."""


class ScannerSilent(FileRefused):
    """We cannot check files for viruses at the moment, so we did not take “{name}”. Try again in an
    hour. All your answers are kept.
    """


class TooManyFiles(FileRefused):
    """The most you can add is {most} files. Remove one before you add another."""


def require_room(*, kept: int, most: int) -> None:
    if kept >= most:
        raise TooManyFiles(most=most)


def require_size(*, name: str, size: int) -> None:
    if size == 0:
        raise FileEmpty(name=name)
    if size > LARGEST:
        raise FileTooLarge(name=name, most=LARGEST // 1_000_000)


def clean_name(given: str, ending: str) -> str:
    """The name without folders, without what cannot be seen, and with the ending of what it is."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(each for each in unicodedata.normalize("NFC", last) if _is_seen(each))
    stem = PurePosixPath(" ".join(seen.split())).stem.strip(" .")
    return f"{stem[: LONGEST_NAME - len(ending)].strip() or 'file'}{ending}"


def _is_seen(character: str) -> bool:
    return (
        unicodedata.category(character)[0] in "LMNPSZ" and character not in '"<>:*?|/\u2028\u2029'
    )
