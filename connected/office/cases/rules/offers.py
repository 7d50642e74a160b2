"""What a case type offers: its stages and its outcomes."""

from collections.abc import Mapping, Sequence

from connected.office.cases.models import Case, CaseType
from connected.office.cases.rules.refusals import (
    CaseIsClosed,
    NothingOffered,
    OfferedTwice,
    OutcomeNotOffered,
    StageNotOffered,
    TargetTooShort,
)

Offer = Mapping[str, str]
"""{"key": "crew-sent", "title": "Crew sent"}"""


def titles(offers: Sequence[Offer]) -> dict[str, str]:
    """Title by key, in the order offered."""
    return {offer["key"]: offer["title"] for offer in offers}


def listed(offers: Sequence[Offer]) -> str:
    return ", ".join(titles(offers).values())


def check_case_type(
    *, title: str, stages: Sequence[Offer], outcomes: Sequence[Offer], target_working_days: int
) -> None:
    if target_working_days < 1:
        raise TargetTooShort(title=title)
    for what, offers in (("stage", stages), ("outcome", outcomes)):
        if not offers:
            raise NothingOffered(title=title, what=what)
        _check_once(title, what, [offer["key"] for offer in offers])


def _check_once(title: str, what: str, keys: Sequence[str]) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise OfferedTwice(title=title, what=what, key=key)


def check_is_open(case: Case) -> None:
    if not case.is_open:
        raise CaseIsClosed(reference=case.reference)


def check_stage(case_type: CaseType, stage: str) -> None:
    if stage not in titles(case_type.stages):
        raise StageNotOffered(
            stage=stage, case_type=case_type.title, offered=listed(case_type.stages)
        )


def check_outcome(case_type: CaseType, outcome: str) -> None:
    if outcome not in titles(case_type.outcomes):
        raise OutcomeNotOffered(
            outcome=outcome, case_type=case_type.title, offered=listed(case_type.outcomes)
        )
