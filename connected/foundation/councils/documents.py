"""What was read: each file with the line of everything in it, and what is wrong where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeAlias

DocumentPath: TypeAlias = tuple[str | int, ...]
"""Where in a document: `("teams", 2, "email")`."""


@dataclass(frozen=True)
class Problem:
    """What is wrong at a place in a document, and what to write instead, in a sentence."""

    path: DocumentPath
    sentence: str


@dataclass(frozen=True)
class Document:
    """One file of a council, read."""

    name: str
    """The path inside the folder: `services/missed-bin.yaml`."""
    content: Any
    lines: Mapping[DocumentPath, int] = field(repr=False, default_factory=dict)

    @property
    def key(self) -> str:
        """The file's name without its ending: `missed-bin`."""
        return PurePosixPath(self.name).stem

    def line(self, path: Sequence[str | int]) -> int:
        """The line of the thing at this path, or of the nearest thing around it."""
        path = tuple(path)
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(frozen=True)
class Folder:
    """A council's files, sorted by the definition that they belong to. Holds sound documents only."""

    documents: Mapping[str, Sequence[Document]]
    problems: Sequence[str] = ()
    """All that is wrong, as whole sentences with file and line. Empty: the folder can be loaded."""
    remarks: Sequence[str] = ()
    """What was not read, and is no fault."""

    def contents(self, name: str) -> list[Any]:
        """What the files of this definition say, one for each file."""
        return [document.content for document in self.documents.get(name, ())]
