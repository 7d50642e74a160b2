"""The picture of a journey, and the same in words."""

from dataclasses import dataclass

from connected.council.services.rules.proof import Proof
from connected.foundation.ui.flows import Edge, Node, Picture, draw
from connected.foundation.ui.words import joined


@dataclass(frozen=True)
class Way:
    """An arrow in words."""

    start: str
    answers: str
    end: str


def picture_of(proof: Proof) -> Picture:
    nodes = [
        Node(
            node.key,
            node.title,
            node.row,
            kind=node.kind.replace("_", "-"),
            is_aside=node.kind == "way_out",
            is_reached=node.is_reached,
        )
        for node in proof.nodes
    ]
    edges = [Edge(edge.start, edge.end, joined(list(edge.answers), "or")) for edge in proof.edges]
    return draw(nodes, edges)


def ways_of(proof: Proof) -> list[Way]:
    """The same for those who read instead of looking."""
    titles = {node.key: node.title for node in proof.nodes}
    return [
        Way(titles[edge.start], joined(list(edge.answers), "or") or "always", titles[edge.end])
        for edge in proof.edges
    ]
