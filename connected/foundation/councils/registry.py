"""Each app declares the files that it understands, in its room `definitions.py`, found by autodiscovery."""

import functools
import inspect
import json
from collections.abc import Iterable
from fnmatch import fnmatchcase
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from connected.foundation.councils.documents import Document, Folder, Problem
from connected.foundation.permissions import Actor


class Definition:
    """A kind of file in a council's folder. The docstring says what the file is for, and is printed."""

    name: ClassVar[str]
    """Also the name of its schema: `schemas/<name>.schema.json`, or `published/` where that room is taken."""
    files: ClassVar[str]
    """`teams.yaml`, or `services/*.yaml` for one file for each."""
    after: ClassVar[tuple[str, ...]] = ()
    """The definitions that this one refers to: they are loaded first, and its checks may look at them."""
    is_required: ClassVar[bool] = False

    def check(self, document: Document, folder: Folder) -> Iterable[Problem]:
        """What the schema cannot say: names that lead nowhere. Called for sound documents only."""
        return ()

    def load(self, *, content: Any, by: Actor) -> list[str]:
        """Make the database say what the file says. Returns the changes in words; none the second time."""
        raise NotImplementedError

    def retire(self, *, kept: list[Any], by: Actor) -> list[str]:
        """For one file for each: take out of use what no file names any more. `kept` is what they say."""
        return []

    @property
    def is_one_for_each(self) -> bool:
        return "*" in self.files

    @property
    def purpose(self) -> str:
        return " ".join(inspect.cleandoc(self.__doc__ or "").split())

    @functools.cached_property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema (draft 2020-12) that every such file follows."""
        app = Path(inspect.getfile(type(self))).parent
        places = [app / room / f"{self.name}.schema.json" for room in ("schemas", "published")]
        found = next((place for place in places if place.exists()), places[0])
        return json.loads(found.read_text(encoding="utf-8"))

    def matches(self, file: str) -> bool:
        return fnmatchcase(file, self.files) and file.count("/") == self.files.count("/")


class AlreadyDeclared(Exception):
    """Two definitions share a name."""


class Circular(Exception):
    """Definitions refer to each other in a circle."""


Declared = TypeVar("Declared", bound=type[Definition])

_declared: dict[str, Definition] = {}


def definition(declared: Declared) -> Declared:
    """Declares a kind of file: a decorator for a Definition in the room `definitions.py`."""
    if declared.name in _declared:
        raise AlreadyDeclared(declared.name)
    _declared[declared.name] = declared()
    return declared


def definitions() -> list[Definition]:
    """All that are declared, each after those it refers to."""
    order = TopologicalSorter(
        {name: _declared[name].after for name in sorted(_declared)},
    )
    try:
        return [_declared[name] for name in order.static_order() if name in _declared]
    except CycleError as circle:
        raise Circular(" -> ".join(circle.args[1])) from None
