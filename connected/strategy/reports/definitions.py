from collections import Counter
from collections.abc import Iterable
from typing import Any

from connected.foundation.councils import Definition, Document, Folder, Problem, definition
from connected.foundation.permissions import Actor
from connected.strategy.reports.operations import define_committees


@definition
class TheCommittees(Definition):
    """The committees that reports go to: who decides, and who holds them to account."""

    name = "committees"
    files = "committees.yaml"

    def check(self, document: Document, folder: Folder) -> Iterable[Problem]:
        committees = document.content["committees"]
        times = Counter(committee["key"] for committee in committees)
        for place, committee in enumerate(committees):
            if times[committee["key"]] > 1:
                yield Problem(
                    ("committees", place, "key"),
                    f'The key "{committee["key"]}" is used twice. Give each committee its own.',
                )

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_committees(committees=content["committees"], by=by)
