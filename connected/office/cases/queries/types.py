"""A case type as its page shows it: how a case moves, drawn and in words."""

from dataclasses import dataclass

from django.db.models import QuerySet

from connected.foundation.permissions import Actor
from connected.foundation.ui.flows import Edge, Node, Picture, draw
from connected.office.cases.models import CaseType
from connected.office.cases.rules import is_for_manager, listed, moves_from


@dataclass(frozen=True)
class Row:
    """A stage or an outcome, in words."""

    title: str
    leads: str
    """From a stage: where to. To an outcome: from where."""
    who: str
    more: str = ""


def case_types_seen_by(actor: Actor) -> QuerySet[CaseType]:
    return CaseType.objects.visible_to(actor).select_related("team").order_by("title")


def stage_rows(case_type: CaseType) -> list[Row]:
    return [
        Row(
            title=stage["title"],
            leads=listed(moves_from(case_type, stage["key"])) or "Nowhere: it ends here",
            who=_who(stage),
            more="; ".join(task["title"] for task in stage.get("tasks", ())),
        )
        for stage in case_type.stages
    ]


def outcome_rows(case_type: CaseType) -> list[Row]:
    return [
        Row(
            title=outcome["title"],
            leads=", ".join(map(case_type.stage_title, outcome.get("from", ()))) or "Any stage",
            who=_who(outcome),
        )
        for outcome in case_type.outcomes
    ]


def picture_of(case_type: CaseType) -> Picture:
    """Where a stage leads everywhere only the way to the next one is drawn; the words say the rest."""
    rows = {stage["key"]: row for row, stage in enumerate(case_type.stages)}
    nodes = [
        Node(
            stage["key"], stage["title"], rows[stage["key"]], "" if rows[stage["key"]] else "start"
        )
        for stage in case_type.stages
    ]
    edges = [Edge(start, end) for start in rows for end in _next(case_type, start)]
    row = 0
    for outcome in case_type.outcomes:
        sources = outcome.get("from", ())
        row = max([row, *(rows[one] for one in sources[:1])])
        title = outcome["title"] if sources else f"Any stage: {outcome['title']}"
        nodes.append(Node(f"to {outcome['key']}", title, row, "sent", is_aside=True))
        edges += [Edge(one, f"to {outcome['key']}") for one in sources]
        row += 1
    return draw(nodes, edges)


def _next(case_type: CaseType, start: str) -> list[str]:
    stages = case_type.stages
    place = next(row for row, stage in enumerate(stages) if stage["key"] == start)
    after = [stage["key"] for stage in stages[place + 1 : place + 2]]
    return list(stages[place].get("next", after))


def _who(offer: dict[str, object]) -> str:
    return "A manager of the team" if is_for_manager(offer) else "An officer of the team"
