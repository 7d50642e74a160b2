"""From which stage a case may move where, and how it may end. A stage that names no `next` leads to every other."""

from collections.abc import Iterator, Sequence

from connected.office.cases.models import CaseType
from connected.office.cases.rules.refusals import StageLeadsNowhere, StageNotReached, StageUnknown
from connected.office.cases.rules.terms import Offer

MANAGER = "manager"


def moves_from(case_type: CaseType, stage: str) -> list[Offer]:
    """The stages that a case at this stage may move to."""
    allowed = case_type.stage_named(stage).get("next")
    return [
        one
        for one in case_type.stages
        if one["key"] != stage and (allowed is None or one["key"] in allowed)
    ]


def endings_from(case_type: CaseType, stage: str) -> list[Offer]:
    """The outcomes that a case at this stage may have."""
    return [one for one in case_type.outcomes if stage in one.get("from", (stage,))]


def is_for_manager(offer: Offer) -> bool:
    """Whether only a manager of the team may move a case there, or end it so."""
    return offer.get("by") == MANAGER


def check_flow(title: str, stages: Sequence[Offer], outcomes: Sequence[Offer]) -> None:
    """Every stage is known, can be reached from the first, and leads to an end."""
    keys = [stage["key"] for stage in stages]
    for named in _named(stages, outcomes):
        if named not in keys:
            raise StageUnknown(title=title, stage=named, offered=", ".join(keys))
    leads = {stage["key"]: set(stage.get("next", keys)) for stage in stages}
    for stage in stages:
        if stage["key"] not in _reached(keys[0], leads):
            raise StageNotReached(title=title, stage=stage["title"])
        if not _ends(_reached(stage["key"], leads), outcomes):
            raise StageLeadsNowhere(title=title, stage=stage["title"])


def _named(stages: Sequence[Offer], outcomes: Sequence[Offer]) -> Iterator[str]:
    for stage in stages:
        yield from stage.get("next", ())
    for outcome in outcomes:
        yield from outcome.get("from", ())


def _reached(start: str, leads: dict[str, set[str]]) -> set[str]:
    found, left = {start}, [start]
    while left:
        new = leads[left.pop()] - found
        found |= new
        left.extend(new)
    return found


def _ends(stages: set[str], outcomes: Sequence[Offer]) -> bool:
    return any(not stages.isdisjoint(one.get("from", stages)) for one in outcomes)
