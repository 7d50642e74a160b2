from django.http import HttpRequest

from connected.foundation.ui.filtering import Filter, Option
from connected.strategy.projects.models import Confidence, Project
from connected.strategy.projects.queries.portfolio import Wanted, programmes_with_projects

STATES = (
    Option("late", "Late"),
    Option("at-gate", "Back at the gate"),
    Option("no-risk", "No risk named"),
)


def plan_filters() -> list[Filter]:
    programmes = [Option(one.key, one.title) for one in programmes_with_projects()]
    return [
        Filter("words", "Words", kind="search"),
        Filter("programme", "Programme", programmes),
        Filter("stage", "Stage", [Option(str(v), str(w)) for v, w in Project.Stage.choices]),
        Filter(
            "confidence",
            "Delivery confidence",
            [Option(str(v), str(w)) for v, w in Confidence.Rating.choices],
        ),
        Filter("state", "Needs attention", STATES),
    ]


def wanted_from(request: HttpRequest, filters: list[Filter]) -> Wanted:
    chosen = {filter.name: filter.chosen(request) for filter in filters}
    return Wanted(
        programmes=chosen["programme"],
        stages=chosen["stage"],
        ratings=chosen["confidence"],
        states=chosen["state"],
        words=" ".join(chosen["words"]),
    )
