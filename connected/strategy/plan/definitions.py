from collections.abc import Iterable
from typing import Any

from connected.foundation.councils import Definition, Document, Folder, Problem, definition
from connected.foundation.measures.registry import measures
from connected.foundation.permissions import Actor
from connected.strategy.plan.operations import load_strategy
from connected.strategy.plan.rules import faults


@definition
class StrategyDefinition(Definition):
    """The council's digital strategy: its layers, programmes, success criteria, money and paragraphs."""

    name = "strategy"
    files = "strategy.yaml"

    def check(self, document: Document, folder: Folder) -> Iterable[Problem]:
        for path, fault in faults(document.content, measures()):
            yield Problem(path, fault.sentence)

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return load_strategy(definition=content, by=by)
