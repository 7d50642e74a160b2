import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.references import new_reference
from connected.foundation.ui.words import initial_lower
from connected.strategy.business_cases.models import BusinessCase, Option
from connected.strategy.business_cases.operations.holding import (
    change,
    check_happened,
    hold,
    insert,
)
from connected.strategy.business_cases.rules.checking import (
    Frame,
    Paying,
    check_frame,
    check_paying,
    check_shares,
)
from connected.strategy.business_cases.rules.gaps import FIVE
from connected.strategy.business_cases.rules.optimism import Share
from connected.strategy.business_cases.rules.refusals import ProjectNotLive
from connected.strategy.projects.models import Project

SEEDS = 2**31
USUAL = "Business as usual"


@operation
def open_business_case(
    *, project: Project, frame: Frame, on: date, by: User,
    stage: str = BusinessCase.Stage.STRATEGIC_OUTLINE.value, seed: int | None = None,
) -> BusinessCase:  # fmt: skip
    """A case to write, with business as usual in it already. The seed is drawn once and kept."""
    check_frame(frame)
    check_happened(on, project.entered_on)
    if not project.is_live:
        raise ProjectNotLive(
            project=project.title, stage=initial_lower(project.get_stage_display())
        )
    case = BusinessCase(
        reference=new_reference(),
        project=project,
        stage=BusinessCase.Stage(stage),
        seed=secrets.randbelow(SEEDS) if seed is None else seed,
        author=by,
        opened_on=on,
        **asdict(frame),
    )
    insert(case)
    Option.objects.create(case=case, title=USUAL, kind=Option.Kind.COUNTERFACTUAL, order=1)
    record("business_cases.opened", subject=case, by=by, stage=case.stage, on=on)
    return case


@operation
def edit_case_frame(*, case: BusinessCase, frame: Frame, by: Actor) -> BusinessCase:
    """When it begins, how far it looks, and whom it concerns."""
    check_frame(frame)
    return _write(case, asdict(frame), "business_cases.frame_edited", by)


@operation
def edit_case_texts(*, case: BusinessCase, texts: Mapping[str, str], by: Actor) -> BusinessCase:
    """The words of some or all of the five cases, by their names: strategic, economic and so on."""
    wanted = {name: texts[name].strip() for name in FIVE if name in texts}
    return _write(case, wanted, "business_cases.texts_edited", by)


@operation
def say_project_types(
    *, case: BusinessCase, shares: Sequence[Share], months: int, by: Actor
) -> BusinessCase:
    """What kinds of project it is, and how long it is planned to take: from this follows the optimism bias."""
    check_shares(shares)
    kept = [{"type": one.type, "percent": str(one.percent)} for one in shares if one.percent]
    return _write(case, {"shares": kept, "months": months}, "business_cases.types_said", by)


@operation
def say_how_it_is_paid_for(*, case: BusinessCase, paying: Paying, by: Actor) -> BusinessCase:
    """Interest, kind of loan, life of the asset, first provision, and what somebody else pays."""
    check_paying(paying)
    return _write(case, asdict(paying), "business_cases.financing_said", by)


def _write(case: BusinessCase, wanted: Mapping[str, object], event: str, by: Actor) -> BusinessCase:
    hold(case)
    changed = sorted(name for name, value in wanted.items() if getattr(case, name) != value)
    if not changed:
        nothing_changed()
        return case
    change(case, **{name: wanted[name] for name in changed})
    record(event, subject=case, by=by, changed=changed)
    return case
