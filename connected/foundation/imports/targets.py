"""Where imported records go. Upper apps declare their targets in a room `imports.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

from connected.foundation.imports.fields import Field, Value
from connected.foundation.permissions import Actor


@dataclass(frozen=True)
class Source:
    """Where records come from: a key for ever, and what to say of it to people."""

    key: str
    title: str
    licence: str = ""


@dataclass(frozen=True)
class Record:
    """One row as the target's fields, with the line it came from."""

    line: int
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Taken:
    """What became of a batch: each of its records is taken, was there already, or is refused."""

    taken: int
    already_there: int
    refused: Sequence[tuple[int, str]] = field(default_factory=tuple)
    """The lines refused, each with the reason in a sentence."""


class ImportTarget:
    """A table that records can be imported into. The docstring says what it holds."""

    key: ClassVar[str]
    fields: ClassVar[tuple[Field, ...]]

    def load_batch(self, *, records: Sequence[Record], source: Source, by: Actor) -> Taken:
        """Takes the new ones, in the transaction of the batch. A second time it takes none."""
        raise NotImplementedError


class AlreadyDeclared(Exception):
    """Two targets share a key."""


Declared = TypeVar("Declared", bound=type[ImportTarget])

_declared: dict[str, ImportTarget] = {}


def import_target(declared: Declared) -> Declared:
    """Declares a target: a decorator in the room `imports.py`."""
    if declared.key in _declared:
        raise AlreadyDeclared(declared.key)
    _declared[declared.key] = declared()
    return declared


def targets() -> Mapping[str, ImportTarget]:
    return _declared
