"""How benefits come into the register: by a decision that takes effect, or from before the platform."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.measures.queries import find_measure
from connected.foundation.operations import DrawAgain, nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.references import new_reference
from connected.strategy.benefits.models import Benefit, BenefitTarget, Expected
from connected.strategy.benefits.rules.profiles import financial_year_of, profile_of
from connected.strategy.benefits.rules.refusals import MeasureUnknown, SourceMissing, check_day
from connected.strategy.benefits.rules.states import Point
from connected.strategy.business_cases.models import BusinessCase, Line
from connected.strategy.decisions.models import Decision
from connected.strategy.projects.models import Project
from connected.strategy.scorecard.models import Criterion

PROMISES = tuple(Benefit.Kind.values)
"""The kinds of line of a business case that promise something."""


@operation
def make_promised_benefits(*, decision: Decision, by: Actor) -> list[Benefit]:
    """One benefit for each benefit line of the preferred option that the decision approves. A second run makes none.

    What the project has promised before under the same name stays, and takes the new case's target where it differs.
    """
    lines = _promising_lines(decision)
    made = [benefit for line in lines for benefit in _made_or_restated(decision, line, by)]
    if not made:
        nothing_changed()
    return made


def _promising_lines(decision: Decision) -> list[Line]:
    if not decision.approves:
        return []
    return list(
        Line.objects.filter(
            option__case__proposal=decision.proposal.reference,
            option__is_preferred=True,
            kind__in=PROMISES,
        ).select_related("option__case__project__manager")
    )


def _made_or_restated(decision: Decision, line: Line, by: Actor) -> Iterable[Benefit]:
    project = line.option.case.project
    found = Benefit.objects.filter(project=project, kind=line.kind, title=line.title).first()
    if found is None:
        yield _promised(decision, line, by)
    elif found.case_line != words_of(line) and _restate(found, decision, line, by):
        yield found


def words_of(line: Line) -> str:
    """Finds the line again: the case's reference, and its number among the option's lines."""
    return f"Business case {line.option.case.reference}, line {line.order}: {line.title}"[:300]


def _promised(decision: Decision, line: Line, by: Actor) -> Benefit:
    case: BusinessCase = line.option.case
    on = decision.enactment.on
    return _keep(
        by=by,
        profile=_profile(line),
        project=case.project,
        decision=decision,
        criterion=_criterion_of(line.measure, case.project, key=line.criterion),
        title=line.title,
        kind=line.kind,
        measure=line.measure,
        baseline=line.baseline,
        **_target_of(line),
        owner=line.owner,
        owner_user=case.project.manager,
        promised_on=on,
        amounts=line.amounts,
        first_year=case.first_year,
        case_line=words_of(line),
        source=f"Decision {decision.number}",
    )


def _target_of(line: Line) -> dict[str, Any]:
    """Both or neither: a target without its day cannot be judged."""
    if line.target is None or line.target_on is None:
        return {"target": None, "target_on": None}
    return {"target": line.target, "target_on": line.target_on}


def _profile(line: Line) -> list[Point]:
    target = _target_of(line)
    return profile_of(
        line.pounds,
        first_year=line.option.case.first_year,
        start=line.baseline,
        target=Point(target["target_on"], target["target"]) if target["target_on"] else None,
    )


def _criterion_of(measure: str, project: Project, *, key: str = "") -> Criterion | None:
    """The one that is named; else one that counts the same, of the project's own programme before all others."""
    found = Criterion.objects.current().filter(Q(key=key) | Q(measure=measure))
    return min(
        found,
        key=lambda one: (one.key != key, one.programme_id != project.programme_id, one.pk),
        default=None,
    )


def _restate(benefit: Benefit, decision: Decision, line: Line, by: Actor) -> bool:
    """Whether a later case gives the benefit another target."""
    target = _target_of(line)
    newest = benefit.targets.last()
    stands = (newest.value, newest.due_on) if newest else (benefit.target, benefit.target_on)
    if target["target"] is None or (target["target"], target["target_on"]) == stands:
        return False
    BenefitTarget.objects.create(
        benefit=benefit,
        value=target["target"],
        due_on=target["target_on"],
        because=words_of(line),
        decision=decision,
        set_on=decision.enactment.on,
        by=decision.decided_by,
    )
    record("benefits.target_restated", subject=benefit, by=by, decision=decision.number)
    return True


@operation
def adopt_benefit(
    *,
    project: Project,
    title: str,
    kind: str,
    source: str,
    promised_on: date,
    owner: str,
    by: User,
    owner_user: User | None = None,
    measure: str = "",
    baseline: Decimal | None = None,
    target: tuple[Decimal, date] | None = None,
    profile: Sequence[tuple[date, Decimal]] = (),
    criterion: Criterion | None = None,
    decision: Decision | None = None,
    amounts: Sequence[Decimal] = (),
    first_year: int | None = None,
    budget_line: str = "",
) -> Benefit:
    """A benefit promised before the platform, or outside a business case. It says where the promise can be read."""
    if not source.strip():
        raise SourceMissing
    check_day(promised_on, today=timezone.localdate())
    if measure and find_measure(measure) is None:
        raise MeasureUnknown(slug=measure)
    value, due_on = target or (None, None)
    return _keep(
        by=by,
        profile=[Point(on, expected) for on, expected in profile],
        project=project,
        decision=decision,
        criterion=criterion or _criterion_of(measure, project),
        title=title.strip(),
        kind=kind,
        measure=measure,
        baseline=baseline,
        target=value,
        target_on=due_on,
        owner=owner.strip(),
        owner_user=owner_user,
        promised_on=promised_on,
        amounts=[str(amount) for amount in amounts],
        first_year=(first_year or financial_year_of(promised_on)) if amounts else None,
        budget_line=budget_line.strip(),
        source=source.strip(),
    )


def _keep(*, by: Actor, profile: Sequence[Point], **given: Any) -> Benefit:
    reference = new_reference()
    if Benefit.objects.filter(reference=reference).exists():
        raise DrawAgain
    benefit = Benefit.objects.create(reference=reference, **given)
    Expected.objects.bulk_create(
        [Expected(benefit=benefit, on=point.on, value=point.value) for point in profile]
    )
    record("benefits.promised", subject=benefit, by=by, kind=benefit.kind)
    return benefit
