"""The picture of a flow: boxes one below the other, some beside them, arrows that pass by at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

BOX, HIGH, GAP = 300, 44, 34
"""Width and height of a box, and the room below it."""
ASIDE = 400
LANE, LANES = 14, 6
MARGIN = 20
LETTERS = 42
"""Of a title in a box."""


@dataclass(frozen=True)
class Node:
    """`row` counts from the start downwards. `kind` gives the colour."""

    key: str
    title: str
    row: int
    kind: str = ""
    is_aside: bool = False
    is_reached: bool = True


@dataclass(frozen=True)
class Edge:
    start: str
    end: str
    words: str = ""


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    kind: str
    title: str
    is_reached: bool


@dataclass(frozen=True)
class Arrow:
    path: str
    words: str
    x: int
    y: int
    """Where the words stand."""


@dataclass(frozen=True)
class Picture:
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def draw(nodes: Sequence[Node], edges: Sequence[Edge]) -> Picture:
    """Its page says the same in words beside it: `ui/components/flow.html` shows it."""
    places = {node.key: _place(node) for node in nodes}
    arrows = tuple(_arrows(edges, places))
    lanes = sum(1 for arrow in arrows if "C" in arrow.path)
    boxes = tuple(
        Box(*places[node.key], node.kind, _short(node.title), node.is_reached) for node in nodes
    )
    height = max(y for _, y in places.values()) + HIGH + MARGIN
    has_aside = any(node.is_aside for node in nodes)
    width = MARGIN + (ASIDE + BOX if has_aside else BOX) + LANE * min(lanes, 12) + 2 * MARGIN
    return Picture(boxes, arrows, width, height)


def _place(node: Node) -> tuple[int, int]:
    return MARGIN + (ASIDE if node.is_aside else 0), MARGIN + node.row * (HIGH + GAP)


def _arrows(edges: Sequence[Edge], places: dict[str, tuple[int, int]]) -> list[Arrow]:
    arrows = []
    lane = 0
    for edge in edges:
        (x, y), (to_x, to_y) = places[edge.start], places[edge.end]
        words = _short(edge.words)
        if to_x != x:
            path = f"M {x + BOX} {y + HIGH // 2} L {to_x} {to_y + HIGH // 2}"
            arrows.append(Arrow(path, words, x + BOX + 6, y + HIGH // 2 - 6))
        elif 0 < to_y - y <= HIGH + GAP:
            path = f"M {x + BOX // 2} {y + HIGH} L {to_x + BOX // 2} {to_y}"
            arrows.append(Arrow(path, words, x + BOX // 2 + 8, y + HIGH + GAP // 2 + 4))
        else:
            lane = lane % LANES + 1
            side = x + BOX + LANE * lane
            path = f"M {x + BOX} {y + HIGH - 8} C {side} {y + HIGH}, {side} {to_y}, {x + BOX} {to_y + 8}"
            arrows.append(Arrow(path, words, side + 4, y + HIGH + 10))
    return arrows


def _short(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1].rstrip()}…"
