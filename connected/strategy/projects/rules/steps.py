"""From which stage a project may go to which."""

from collections.abc import Mapping

from connected.foundation.ui.words import joined
from connected.strategy.projects.models import Project
from connected.strategy.projects.rules.refusals import StepNotOpen

STAGE = Project.Stage
OPEN: Mapping[str, tuple[Project.Stage, ...]] = {
    STAGE.IDEA: (STAGE.OUTLINE, STAGE.STOPPED),
    STAGE.OUTLINE: (STAGE.AGREED, STAGE.IDEA, STAGE.STOPPED),
    STAGE.AGREED: (STAGE.DELIVERY, STAGE.STOPPED),
    STAGE.DELIVERY: (STAGE.CLOSING, STAGE.STOPPED),
    STAGE.CLOSING: (STAGE.CLOSED, STAGE.DELIVERY),
    STAGE.STOPPED: (STAGE.OUTLINE,),
    STAGE.CLOSED: (),
}


def open_steps(stage: str) -> tuple[Project.Stage, ...]:
    return OPEN[stage]


def check_step(now: str, wanted: str) -> None:
    if wanted not in OPEN[now]:
        steps = joined([step.label for step in OPEN[now]], "or") if OPEN[now] else "nothing else"
        raise StepNotOpen(now=STAGE(now).label, wanted=STAGE(wanted).label, open=steps)
