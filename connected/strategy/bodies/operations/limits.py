"""A limit changes by a decision: the old row gets its last day, a new one begins, and nothing is rewritten."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, Dimension, KeyDecisionTest, Threshold
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
    """From this day on the body may not decide so much alone."""
    body = Body.objects.select_for_update().get(pk=body.pk)
    _close(Threshold.objects.filter(body=body, dimension=dimension), amount, comparison, valid_from)
    limit = Threshold(body=body, dimension=dimension, amount=amount, comparison=comparison)
    _set(limit, valid_from, decision, source)
    record("bodies.limit_set", subject=limit, by=by, body=body.key, **_facts(limit))
    return limit


@operation
def set_key_test(
    *,
    dimension: Dimension | str,
    amount: Decimal,
    comparison: str,
    valid_from: date,
    decision: str,
    source: str,
    by: Actor,
) -> KeyDecisionTest:
    """From this day on so much makes a decision a key one."""
    before = KeyDecisionTest.objects.select_for_update().filter(dimension=dimension)
    _close(before, amount, comparison, valid_from)
    test = KeyDecisionTest(dimension=dimension, amount=amount, comparison=comparison)
    _set(test, valid_from, decision, source)
    record("bodies.key_test_set", subject=test, by=by, **_facts(test))
    return test


def _set(limit: Any, valid_from: date, decision: str, source: str) -> None:
    if not decision.strip():
        raise DecisionNumberMissing
    limit.valid_from, limit.decision, limit.source = valid_from, decision.strip(), source
    limit.save(force_insert=True)


def _close(rows: QuerySet[Any], amount: Decimal, comparison: str, valid_from: date) -> None:
    if amount < 0:
        raise LimitBelowNought
    before = rows.order_by("-valid_from").first()
    if before is None:
        return
    if valid_from <= before.valid_from:
        raise LimitBackdated(begun=in_words(before.valid_from))
    is_open = before.valid_until is None
    if is_open and (before.amount, before.comparison) == (amount, comparison):
        raise LimitUnchanged
    if is_open:
        rows.filter(pk=before.pk).update(valid_until=valid_from - ONE_DAY)


def _facts(limit: Any) -> dict[str, str]:
    return {
        "dimension": str(limit.dimension),
        "amount": str(limit.amount),
        "comparison": limit.comparison,
        "valid_from": limit.valid_from.isoformat(),
        "decision": limit.decision,
    }
