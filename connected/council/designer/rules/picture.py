"""The picture of a journey: boxes one below the other, ways out beside them, arrows that pass by at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from connected.council.services.rules.proof import Edge, Node, Proof
from connected.foundation.ui.words import joined

BOX, HIGH, GAP = 300, 44, 34
"""Width and height of a box, and the room below it."""
ASIDE = 400
LANE = 14
MARGIN = 20
LETTERS = 42
"""Of a title in a box."""


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


@dataclass(frozen=True)
class Way:
    """An arrow in words."""

    start: str
    answers: str
    end: str


def picture_of(proof: Proof) -> Picture:
    places = _places(proof.nodes)
    arrows = tuple(_arrows(proof.edges, places))
    lanes = sum(1 for arrow in arrows if "C" in arrow.path)
    boxes = tuple(
        Box(*places[node.key], node.kind, _short(node.title), node.is_reached)
        for node in proof.nodes
    )
    height = max(y for _, y in places.values()) + HIGH + MARGIN
    has_aside = any(node.kind == "way_out" for node in proof.nodes)
    width = MARGIN + (ASIDE + BOX if has_aside else BOX) + LANE * min(lanes, 12) + 2 * MARGIN
    return Picture(boxes, arrows, width, height)


def ways_of(proof: Proof) -> list[Way]:
    """The same for those who read instead of looking."""
    titles = {node.key: node.title for node in proof.nodes}
    return [
        Way(titles[edge.start], joined(list(edge.answers), "or") or "always", titles[edge.end])
        for edge in proof.edges
    ]


def _places(nodes: Sequence[Node]) -> dict[str, tuple[int, int]]:
    return {
        node.key: (
            MARGIN + (ASIDE if node.kind == "way_out" else 0),
            MARGIN + node.row * (HIGH + GAP),
        )
        for node in nodes
    }


def _arrows(edges: Sequence[Edge], places: dict[str, tuple[int, int]]) -> list[Arrow]:
    arrows = []
    lane = 0
    for edge in edges:
        (x, y), (to_x, to_y) = places[edge.start], places[edge.end]
        words = _short(joined(list(edge.answers), "or"))
        if to_x != x:
            path = f"M {x + BOX} {y + HIGH // 2} L {to_x} {to_y + HIGH // 2}"
            arrows.append(Arrow(path, words, x + BOX + 6, y + HIGH // 2 - 6))
        elif to_y - y <= HIGH + GAP:
            path = f"M {x + BOX // 2} {y + HIGH} L {to_x + BOX // 2} {to_y}"
            arrows.append(Arrow(path, words, x + BOX // 2 + 8, y + HIGH + GAP // 2 + 4))
        else:
            lane = lane % 6 + 1
            side = x + BOX + LANE * lane
            path = f"M {x + BOX} {y + HIGH - 8} C {side} {y + HIGH}, {side} {to_y}, {x + BOX} {to_y + 8}"
            arrows.append(Arrow(path, words, side + 4, y + HIGH + 10))
    return arrows


def _short(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1].rstrip()}…"
