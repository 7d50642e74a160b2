"""The picture from pound to criterion: where each box and each ribbon goes. Pure geometry; one unit is one pixel.

A ribbon is as wide as its pounds, on one scale for the whole picture. A box is at least as tall as its ribbons on
either side, and tall enough for its name. A ribbon of unknown pounds has a set width, and is drawn hatched.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from connected.foundation.ui.charts.lettering import wrapped

WIDTH = 960.0
BOX = 176.0
LEAST_HEIGHT = 52.0
GAP = 12.0
TALLEST = 420.0
"""How tall the column with the most pounds is, its gaps not counted."""
UNKNOWN = 9.0
"""The width of a ribbon whose pounds nobody knows."""
LETTERS, LINES = 13.0, 2
HEAD = 30.0
"""Room for the columns' names."""


@dataclass(frozen=True)
class Node:
    key: str
    title: str
    column: int


@dataclass(frozen=True)
class Flow:
    source: str
    target: str
    amount: Decimal | None
    """Pounds; None where nobody knows."""


@dataclass(frozen=True)
class Box:
    node: Node
    x: float
    y: float
    width: float
    height: float
    pounds: Decimal | None
    """What runs through it. None where nothing of it is known."""
    lines: Sequence[str]
    """Its name, fitted."""


@dataclass(frozen=True)
class Ribbon:
    flow: Flow
    path: str
    width: float
    starts: tuple[float, float]
    """The upper corner where it leaves its source."""
    ends: tuple[float, float]

    @property
    def is_unknown(self) -> bool:
        return self.flow.amount is None


@dataclass(frozen=True)
class Picture:
    width: float
    height: float
    boxes: Sequence[Box]
    ribbons: Sequence[Ribbon]

    @property
    def columns(self) -> Sequence[float]:
        """Where each column begins, from left to right."""
        return sorted({box.x for box in self.boxes})


def lay_out(nodes: Sequence[Node], flows: Sequence[Flow]) -> Picture:
    """Columns from left to right in the nodes' own order. A flow goes to a column further right."""
    scale = _scale(nodes, flows)
    boxes = _boxes(nodes, flows, scale)
    height = max((box.y + box.height for box in boxes.values()), default=HEAD)
    return Picture(WIDTH, height, list(boxes.values()), _ribbons(flows, boxes, scale))


def width_of(flow: Flow, scale: float) -> float:
    return UNKNOWN if flow.amount is None else float(flow.amount) * scale


def _scale(nodes: Sequence[Node], flows: Sequence[Flow]) -> float:
    """Pixels for a pound."""
    columns: dict[int, Decimal] = defaultdict(Decimal)
    through = pounds_through(nodes, flows)
    for node in nodes:
        columns[node.column] += through[node.key] or Decimal(0)
    most = max(columns.values(), default=Decimal(0))
    return TALLEST / float(most) if most else 0.0


def pounds_through(nodes: Iterable[Node], flows: Sequence[Flow]) -> Mapping[str, Decimal | None]:
    """What comes in or goes out, whichever is more; None where no amount is known."""
    found: dict[str, Decimal | None] = {}
    for node in nodes:
        sides = [
            [flow.amount for flow in flows if flow.target == node.key and flow.amount is not None],
            [flow.amount for flow in flows if flow.source == node.key and flow.amount is not None],
        ]
        known = [sum(side, Decimal(0)) for side in sides if side]
        found[node.key] = max(known) if known else None
    return found


def _boxes(nodes: Sequence[Node], flows: Sequence[Flow], scale: float) -> dict[str, Box]:
    last = max((node.column for node in nodes), default=0)
    step = (WIDTH - BOX) / last if last else 0.0
    through = pounds_through(nodes, flows)
    down: dict[int, float] = defaultdict(lambda: HEAD)
    boxes = {}
    for node in nodes:
        sides = [[f for f in flows if f.target == node.key], [f for f in flows if f.source == node.key]]  # fmt: skip
        tall = max(sum(width_of(flow, scale) for flow in side) for side in sides)
        height = max(tall, LEAST_HEIGHT)
        lines = wrapped(node.title, BOX - 16, LETTERS, LINES)
        boxes[node.key] = Box(
            node, node.column * step, down[node.column], BOX, height, through[node.key], lines
        )
        down[node.column] += height + GAP
    return boxes


def _ribbons(flows: Sequence[Flow], boxes: Mapping[str, Box], scale: float) -> list[Ribbon]:
    """At each box the ribbons lie side by side, in the order of the boxes at their other ends."""
    out = _stacked(flows, boxes, scale, at="source", other="target")
    into = _stacked(flows, boxes, scale, at="target", other="source")
    return [
        _ribbon(flow, width_of(flow, scale), out[place], into[place])
        for place, flow in enumerate(flows)
    ]


def _stacked(
    flows: Sequence[Flow], boxes: Mapping[str, Box], scale: float, *, at: str, other: str
) -> dict[int, tuple[float, float]]:
    """For each flow, by its place in the list, the upper corner of its end at this side."""
    corners = {}
    for key, box in boxes.items():
        here = [place for place, flow in enumerate(flows) if getattr(flow, at) == key]
        here.sort(key=lambda place: (boxes[getattr(flows[place], other)].y, place))
        tall = sum(width_of(flows[place], scale) for place in here)
        y = box.y + (box.height - tall) / 2
        x = box.x + box.width if at == "source" else box.x
        for place in here:
            corners[place] = (x, y)
            y += width_of(flows[place], scale)
    return corners


def _ribbon(
    flow: Flow, width: float, starts: tuple[float, float], ends: tuple[float, float]
) -> Ribbon:
    (x, y), (to_x, to_y) = starts, ends
    middle = (x + to_x) / 2
    path = (
        f"M{x:.1f} {y:.2f}C{middle:.1f} {y:.2f} {middle:.1f} {to_y:.2f} {to_x:.1f} {to_y:.2f}"
        f"V{to_y + width:.2f}C{middle:.1f} {to_y + width:.2f} {middle:.1f} {y + width:.2f} {x:.1f} {y + width:.2f}Z"
    )
    return Ribbon(flow, path, width, starts, ends)
