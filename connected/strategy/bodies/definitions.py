from collections.abc import Iterable
from typing import Any

from connected.foundation.councils import (
    Definition,
    Document,
    Folder,
    Problem,
    definition,
    repeated_keys,
)
from connected.foundation.permissions import Actor
from connected.strategy.bodies.operations import (
    define_bodies,
    define_key_tests,
    define_procedure,
    define_thresholds,
)
from connected.strategy.bodies.rules.faults import governance_faults


@definition
class TheGovernance(Definition):
    """Who decides: the boards and committees, what each may decide, what needs notice, how decisions are called in."""

    name = "governance"
    files = "governance.yaml"

    def check(self, document: Document, folder: Folder) -> Iterable[Problem]:
        yield from repeated_keys(document, "bodies")
        yield from governance_faults(document.content)

    def load(self, *, content: Any, by: Actor) -> list[str]:
        changes = [
            *define_bodies(bodies=content["bodies"], by=by),
            *define_thresholds(thresholds=content.get("thresholds", []), by=by),
            *define_key_tests(tests=content.get("key_decision_tests", []), by=by),
        ]
        if "procedure" in content:
            changes += define_procedure(procedure=content["procedure"], by=by)
        return changes
