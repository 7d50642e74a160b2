"""What a strategy must be before it is loaded, and how its money adds up."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from connected.foundation.operations import Refused

REPORT = "Cabinet report, 5 April 2017"

Definition = Mapping[str, Any]
Path = tuple[str | int, ...]
Fault = tuple[Path, Refused]


class ProgrammeIncomplete(Refused):
    """The programme {programme} has no {missing}.

    Each theme sets out outcomes, enablers, changes and success criteria.
    """

    source = f"{REPORT}, 3.5"


class KeyRepeated(Refused):
    """The key {key} is used twice. Give each its own."""


class LayerNotFound(Refused):
    """The programme {programme} stands on the layer {layer}, and the strategy has no such layer."""

    source = f"{REPORT}, 3.3"


class AmountMissing(Refused):
    """The funding line {line} needs an amount, or the reason why it is unknown, and not both."""

    source = f"{REPORT}, 3.8"


class ProgrammeNotFound(Refused):
    """The funding line {line} names the programme {programme}, and the strategy has no such programme."""


class WholeNotFound(Refused):
    """The funding line {line} is part of {whole}, which must be a line above it that is not itself a part."""


class PartsExceedWhole(Refused):
    """The known parts of the funding line {line} come to more than the line itself."""


class ParagraphUnanswered(Refused):
    """Paragraph {number} needs either something that serves it or the reason why nothing does yet, and not both."""

    source = f"{REPORT}, 5.4"


class MeasureNotFound(Refused):
    """The criterion {criterion} counts {measure}, and there is no such measure."""

    source = f"{REPORT}, 5.4"


PARTS = ("outcomes", "enablers", "changes", "criteria")


def faults(definition: Definition, measures: Collection[str]) -> Iterator[Fault]:
    """What a schema cannot see: things that do not fit together, each with its place in the file."""
    for section in ("building_blocks", "layers", "attested_measures", "programmes", "funding"):
        yield from _repeated_keys((section,), definition[section])
    yield from _programme_faults(definition)
    yield from _criterion_faults(definition, measures)
    yield from _funding_faults(definition)
    yield from _paragraph_faults(definition["paragraphs"])


def _repeated_keys(path: Path, entries: Sequence[Definition]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        key = entry.get("key") or entry.get("slug") or entry["number"]
        if key in seen:
            yield (*path, index), KeyRepeated(key=key)
        seen.add(key)


def _programme_faults(definition: Definition) -> Iterator[Fault]:
    layers = {layer["key"] for layer in definition["layers"]}
    for index, programme in enumerate(definition["programmes"]):
        path = ("programmes", index)
        for part in PARTS:
            if not programme.get(part):
                yield path, ProgrammeIncomplete(programme=programme["title"], missing=part)
        for layer in set(programme["layers"]) - layers:
            yield (*path, "layers"), LayerNotFound(programme=programme["title"], layer=layer)


def _criterion_faults(definition: Definition, measures: Collection[str]) -> Iterator[Fault]:
    known = {*measures, *(one["slug"] for one in definition["attested_measures"])}
    criteria = [
        (("programmes", place, "criteria", index), criterion)
        for place, programme in enumerate(definition["programmes"])
        for index, criterion in enumerate(programme.get("criteria", ()))
    ]
    seen: set[str] = set()
    for path, criterion in criteria:
        if criterion["key"] in seen:
            yield path, KeyRepeated(key=criterion["key"])
        seen.add(criterion["key"])
        if criterion["measure"] not in known:
            yield (
                (*path, "measure"),
                MeasureNotFound(criterion=criterion["title"], measure=criterion["measure"]),
            )


def _funding_faults(definition: Definition) -> Iterator[Fault]:
    lines = definition["funding"]
    programmes = {programme["key"] for programme in definition["programmes"]}
    wholes: set[str] = set()
    for index, line in enumerate(lines):
        path, title = ("funding", index), line["title"]
        if ("amount" in line) == ("unknown" in line):
            yield path, AmountMissing(line=title)
        for programme in set(line["programmes"]) - programmes:
            yield (*path, "programmes"), ProgrammeNotFound(line=title, programme=programme)
        if "part_of" not in line:
            wholes.add(line["key"])
        elif line["part_of"] not in wholes:
            yield (*path, "part_of"), WholeNotFound(line=title, whole=line["part_of"])
        parts = [part.get("amount", 0) for part in lines if part.get("part_of") == line["key"]]
        if "amount" in line and sum(parts) > line["amount"]:
            yield path, PartsExceedWhole(line=title)


def _paragraph_faults(paragraphs: Sequence[Definition]) -> Iterator[Fault]:
    yield from _repeated_keys(("paragraphs",), paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if bool(paragraph.get("served_by")) == bool(paragraph.get("why_not")):
            yield ("paragraphs", index), ParagraphUnanswered(number=paragraph["number"])


class Line(Protocol):
    """Whatever has an amount that may not be known."""

    @property
    def known_amount(self) -> Decimal | None: ...


@dataclass(frozen=True)
class Sum:
    """What lines of money come to: the part that is known, and how many lines are not."""

    known: Decimal | None
    """None when no line is known: not known, never nought."""
    unknown_lines: int

    @property
    def is_complete(self) -> bool:
        return self.known is not None and not self.unknown_lines


def sum_of(lines: Iterable[Line]) -> Sum:
    """Adds what is known and counts what is not, so that an unknown is never taken as nought."""
    amounts = [line.known_amount for line in lines]
    known = [amount for amount in amounts if amount is not None]
    return Sum(sum(known) if known else None, len(amounts) - len(known))  # type: ignore[arg-type]
