"""What a case type offers: its stages and its outcomes."""

from collections.abc import Sequence

from connected.office.cases.models import Case, CaseType
from connected.office.cases.rules.flow import check_flow, endings_from, moves_from
from connected.office.cases.rules.refusals import (
    CaseIsClosed,
    MoveNotOffered,
    NothingOffered,
    OfferedTwice,
    OutcomeNotOffered,
    StageNotOffered,
)
from connected.office.cases.rules.terms import Offer, Terms, check_terms


def titles(offers: Sequence[Offer]) -> dict[str, str]:
    """Title by key, in the order offered."""
    return {offer["key"]: offer["title"] for offer in offers}


def listed(offers: Sequence[Offer]) -> str:
    return ", ".join(titles(offers).values())


def check_case_type(
    *, title: str, stages: Sequence[Offer], outcomes: Sequence[Offer], terms: Terms
) -> None:
    check_terms(title, terms)
    for what, offers in (("stage", stages), ("outcome", outcomes)):
        if not offers:
            raise NothingOffered(title=title, what=what)
        _check_once(title, what, offers)
    for stage in stages:
        _check_once(title, "task", stage.get("tasks", ()))
    _check_once(title, "reason to stop the clock", terms.clock_stops)
    _check_once(title, "priority", terms.priorities)
    check_flow(title, stages, outcomes)


def _check_once(title: str, what: str, offers: Sequence[Offer]) -> None:
    keys = [offer["key"] for offer in offers]
    for key in keys:
        if keys.count(key) > 1:
            raise OfferedTwice(title=title, what=what, key=key)


def check_is_open(case: Case) -> None:
    if not case.is_open:
        raise CaseIsClosed(reference=case.reference)


def check_stage(case_type: CaseType, stage: str) -> None:
    """That it is one at all."""
    if stage not in titles(case_type.stages):
        raise StageNotOffered(
            stage=stage, case_type=case_type.title, offered=listed(case_type.stages)
        )


def check_move(case: Case, stage: str) -> Offer:
    """The stage, where this case may move to it now."""
    check_stage(case.case_type, stage)
    offered = moves_from(case.case_type, case.stage)
    for one in offered:
        if one["key"] == stage:
            return one
    raise MoveNotOffered(
        reference=case.reference,
        stage=case.case_type.stage_title(stage),
        offered=listed(offered) or "no other stage",
    )


def check_outcome(case_type: CaseType, outcome: str, stage: str = "") -> Offer:
    """The outcome, where a case at this stage may end so; without a stage, where any may."""
    offered = endings_from(case_type, stage) if stage else case_type.outcomes
    for one in offered:
        if one["key"] == outcome:
            return one
    raise OutcomeNotOffered(outcome=outcome, case_type=case_type.title, offered=listed(offered))
