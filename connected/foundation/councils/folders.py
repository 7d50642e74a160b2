"""Reads a council's folder: every file first, every fault at once, nothing written."""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from connected.foundation.councils.documents import Document, Folder, Problem
from connected.foundation.councils.faults import faults
from connected.foundation.councils.registry import Definition, definitions
from connected.foundation.councils.wording import nearest, one_of
from connected.foundation.councils.yaml_files import LARGEST, Unreadable, read_document

LIKE_YAML = (".yaml", ".yml", ".json")
MOST_FILES = 2000


def read_folder(folder: Path, declared: Sequence[Definition] | None = None) -> Folder:
    """The folder's sound documents, and all that is wrong with the others."""
    return _Reading(folder, definitions() if declared is None else declared).whole()


class _Reading:
    def __init__(self, folder: Path, declared: Sequence[Definition]) -> None:
        self.folder = folder
        self.declared = declared
        self.documents: dict[str, list[Document]] = {kind.name: [] for kind in declared}
        self.faults: list[tuple[str, int, str]] = []
        self.remarks: list[str] = []
        self.unsound: set[str] = set()

    def whole(self) -> Folder:
        if not self.folder.is_dir():
            return Folder({}, [f"{self.folder}: there is no such folder."])
        files = self._files()
        for kind in self.declared:
            self._read_kind(kind, [name for name in files if kind.matches(name)])
        self._name_strangers(files)
        for kind in self.declared:
            self._check_names(kind)
        said = [self._sentence(*fault) for fault in sorted(self.faults)]
        return Folder(self.documents, said, self.remarks)

    def _files(self) -> list[str]:
        """Every file but hidden ones; no more than a council can have, lest a wrong folder be walked."""
        names = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        shown = (
            name.as_posix() for name in names if not any(part[0] == "." for part in name.parts)
        )
        found = list(islice(shown, MOST_FILES + 1))
        if len(found) > MOST_FILES:
            self.faults.append(
                (".", 0, f"there are more than {MOST_FILES} files. Is it a council's folder?")
            )
            return []
        return sorted(found)

    def _read_kind(self, kind: Definition, names: Sequence[str]) -> None:
        if kind.is_required and not names:
            self._fault(kind, kind.files, 0, f"this file is missing. Write it: {kind.purpose}")
        for name in names:
            try:
                document = read_document(name, self._bytes(name))
            except Unreadable as broken:
                self._fault(kind, name, broken.line, broken.sentence)
                continue
            found = faults(document.content, kind.schema)
            self._note(kind, document, found)
            if not found:
                self.documents[kind.name].append(document)

    def _bytes(self, name: str) -> bytes:
        """One byte more than is allowed tells that a file is too large."""
        try:
            with (self.folder / name).open("rb") as file:
                return file.read(LARGEST + 1)
        except OSError:
            raise Unreadable(1, "This file cannot be opened. See who may read it.") from None

    def _check_names(self, kind: Definition) -> None:
        """Where a file referred to is itself unsound, its names are not known: first things first."""
        if self.unsound & set(kind.after):
            return
        folder = Folder(self.documents)
        for document in self.documents[kind.name]:
            self._note(kind, document, kind.check(document, folder))

    def _name_strangers(self, files: Sequence[str]) -> None:
        known = [kind.files for kind in self.declared]
        for name in files:
            if any(kind.matches(name) for kind in self.declared):
                continue
            if name.endswith(LIKE_YAML):
                advice = f"{nearest(name, known)}The files are {one_of(known)}."
                self.faults.append((name, 0, f"this file is not known here. {advice}"))
            else:
                self.remarks.append(_printable(f"{self.folder / name}: not read."))

    def _note(self, kind: Definition, document: Document, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._fault(kind, document.name, document.line(problem.path), problem.sentence)

    def _fault(self, kind: Definition, name: str, line: int, sentence: str) -> None:
        self.unsound.add(kind.name)
        self.faults.append((name, line, sentence))

    def _sentence(self, name: str, line: int, sentence: str) -> str:
        place = f"{self.folder / name}, line {line}" if line else f"{self.folder / name}"
        return _printable(f"{place}: {sentence}")


def _printable(text: str) -> str:
    """A file's name may hold bytes that are no text."""
    return text.encode("utf-8", "replace").decode()
