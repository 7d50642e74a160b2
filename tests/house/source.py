"""Reads the house's own source, for the rules that look at it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
HOUSE = PROJECT / "connected"
FLOORS = ("foundation", "office", "council", "strategy", "insight")
LIBRARY_ROOMS = ("tests", "migrations")


@dataclass(frozen=True)
class Module:
    """One Python file of one app: `connected/office/cases/operations/opening.py` is in the room `operations`."""

    path: Path
    app: str
    room: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text())


def apps_of(house: Path) -> Iterator[Path]:
    for floor in FLOORS:
        yield from sorted(
            app for app in (house / floor).glob("*/") if (app / "__init__.py").exists()
        )


def modules_of(house: Path) -> Iterator[Module]:
    """Every module of every app, its tests and migrations left out."""
    for app in apps_of(house):
        name = f"{app.parent.name}.{app.name}"
        for path in sorted(app.rglob("*.py")):
            room = path.relative_to(app).parts[0].removesuffix(".py")
            if room not in LIBRARY_ROOMS:
                yield Module(path, name, room)


def templates_of(house: Path) -> Iterator[Path]:
    yield from sorted(path for path in house.rglob("templates/**/*") if path.is_file())
