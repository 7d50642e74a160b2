from datetime import date, timedelta
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, Dimension, Threshold
from connected.strategy.bodies.rules import (
    DecisionNumberMissing,
    LimitBackdated,
    LimitBelowNought,
    LimitUnchanged,
)

ONE_DAY = timedelta(days=1)


@operation
def set_threshold(
    *,
    body: Body,
    dimension: Dimension | str,
    amount: Decimal,
    comparison: str,
    valid_from: date,
    decision: str,
    source: str,
    by: Actor,
) -> Threshold:
    """A new limit by a decision: the old row gets its last day, and is not changed otherwise."""
    if not decision.strip():
        raise DecisionNumberMissing
    if amount < 0:
        raise LimitBelowNought
    body = Body.objects.select_for_update().get(pk=body.pk)
    _close_open_limit(body, str(dimension), amount, comparison, valid_from)
    limit = Threshold.objects.create(
        body=body,
        dimension=dimension,
        amount=amount,
        comparison=comparison,
        valid_from=valid_from,
        decision=decision.strip(),
        source=source,
    )
    record(
        "bodies.limit_set",
        subject=limit,
        by=by,
        body=body.key,
        dimension=str(dimension),
        amount=str(amount),
        comparison=comparison,
        valid_from=valid_from.isoformat(),
        decision=limit.decision,
    )
    return limit


def _close_open_limit(
    body: Body, dimension: str, amount: Decimal, comparison: str, valid_from: date
) -> None:
    before = (
        Threshold.objects.filter(body=body, dimension=dimension).order_by("-valid_from").first()
    )
    if before is None:
        return
    if valid_from <= before.valid_from:
        raise LimitBackdated(begun=in_words(before.valid_from))
    is_open = before.valid_until is None
    if is_open and (before.amount, before.comparison) == (amount, comparison):
        raise LimitUnchanged
    if before.valid_until is None or before.valid_until >= valid_from:
        Threshold.objects.filter(pk=before.pk).update(valid_until=valid_from - ONE_DAY)
