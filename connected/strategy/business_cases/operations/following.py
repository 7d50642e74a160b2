from datetime import date

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.references import new_reference
from connected.strategy.business_cases.models import BusinessCase, Line, Mitigation, Option
from connected.strategy.business_cases.operations.holding import check_happened, insert, lock
from connected.strategy.business_cases.rules.checking import (
    check_may_be_reworked,
    check_may_go_on,
    stage_after,
)
from connected.strategy.business_cases.rules.refusals import AlreadyFollowed

KEPT = (
    "project_id", "title", "strategic", "economic", "commercial", "financial", "management",
    "first_year", "price_year", "horizon", "schedule", "months", "shares", "seed", "rate",
    "repayment", "asset_life", "first_provision_year", "external_funding", "counterparty",
    "wards_affected", "wards",
)  # fmt: skip


@operation
def open_next_stage(*, case: BusinessCase, on: date, by: User) -> BusinessCase:
    """The stage after an approved one begins with all that was approved. The former stays as it was."""
    check_may_go_on(case)
    return _copied(case, on, by, stage=stage_after(case.stage), revision=1)


@operation
def rework_business_case(*, case: BusinessCase, on: date, by: User) -> BusinessCase:
    """A new version of a case that was not approved, to write better. The old one is kept."""
    check_may_be_reworked(case)
    return _copied(case, on, by, stage=case.stage, revision=case.revision + 1)


def _copied(case: BusinessCase, on: date, by: User, *, stage: str, revision: int) -> BusinessCase:
    check_happened(on, case.decided_on)
    lock(case)
    follower = case.followed_by.first()
    if follower is not None:
        raise AlreadyFollowed(reference=follower.reference)
    copy = BusinessCase(
        reference=new_reference(),
        stage=stage,
        revision=revision,
        follows=case,
        author=by,
        opened_on=on,
        **{name: getattr(case, name) for name in KEPT},
    )
    insert(copy)
    _copy_parts(case, copy)
    record("business_cases.followed", subject=copy, by=by, follows=case.reference, stage=stage)
    return copy


def _copy_parts(case: BusinessCase, copy: BusinessCase) -> None:
    for option in Option.objects.filter(case=case).prefetch_related("lines"):
        lines = list(option.lines.all())
        option.pk, option.case = None, copy
        option.save(force_insert=True)
        for line in lines:
            line.pk, line.option = None, option
        Line.objects.bulk_create(lines)
    rows = list(Mitigation.objects.filter(case=case))
    for row in rows:
        row.pk, row.case = None, copy
    Mitigation.objects.bulk_create(rows)
