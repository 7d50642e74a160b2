"""What a document is made of, before anybody decides how it looks. All of it can be kept as JSON and read back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

Tone = Literal["good", "adverse", "unknown", "plain"]


@dataclass(frozen=True)
class Quantity:
    """A figure as printed, with what it means and the address of the records behind it."""

    text: str
    definition: str = ""
    address: str = ""
    detail: str = ""
    key: str = ""


Cell = str | Quantity


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str
    number: str = ""
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """A paragraph that must not be overlooked."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Facts:
    """Labels and what stands against them, as at the head of a report."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    title: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """The first cell of each row is the row's own heading."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture of figures. `summary` says in words what it shows: it is the picture's alternative text."""

    kind: Literal["trend", "bullet", "bars", "stacked"]
    title: str
    summary: str
    labels: tuple[str, ...]
    """For a trend the first day of each month, as 2026-04-01."""
    values: tuple[float | None, ...]
    unit: str = ""
    target: float | None = None
    baseline: float | None = None
    parts: tuple[str, ...] = ()
    """For stacked bars: what each bar is made of, at most five, with their `amounts` label by label."""
    amounts: tuple[tuple[float | None, ...], ...] = ()


@dataclass(frozen=True)
class Panel:
    """One figure against its target, with its chart, the author's words and the way back to target."""

    title: str
    quantity: Quantity
    standing: str
    tone: Tone
    reason: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    chart: Chart | None = None
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Links:
    items: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Notice | Facts | Table | Chart | Panel | Links


@dataclass(frozen=True)
class Section:
    key: str
    number: str
    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Document:
    title: str
    subtitle: str
    organisation: str
    classification: str
    facts: Facts
    sections: tuple[Section, ...]
    closing: Facts
    colour: str = "#1d3f6e"
    language: str = "en-GB"


PARTS = (
    Quantity,
    Heading,
    Paragraph,
    Notice,
    Facts,
    Column,
    Table,
    Chart,
    Panel,
    Links,
    Section,
    Document,
)
KINDS: Mapping[str, type] = {part.__name__: part for part in PARTS}


def as_json(thing: Any) -> Any:
    """The structure as plain JSON: every part says what it `is`."""
    if is_dataclass(thing):
        parts = {field.name: as_json(getattr(thing, field.name)) for field in fields(thing)}
        return {"is": type(thing).__name__, **parts}
    if isinstance(thing, tuple):
        return [as_json(part) for part in thing]
    return thing


def from_json(kept: Any, kinds: Mapping[str, type] = KINDS) -> Any:
    """The structure again, from what `as_json` kept."""
    if isinstance(kept, dict):
        parts = {name: from_json(part, kinds) for name, part in kept.items() if name != "is"}
        return kinds[kept["is"]](**parts)
    if isinstance(kept, list):
        return tuple(from_json(part, kinds) for part in kept)
    return kept


def digest(kept: Any) -> str:
    """A SHA-256 over the JSON in one agreed spelling: the same content always has the same digest."""
    spelling = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(spelling.encode()).hexdigest()
