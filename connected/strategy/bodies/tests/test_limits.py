from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from connected.foundation.audit.models import Event
from connected.strategy.bodies.models import Body, KeyDecisionTest, Threshold
from connected.strategy.bodies.operations import (
    define_key_tests,
    define_thresholds,
    set_key_test,
    set_quorum,
    set_threshold,
)
from connected.strategy.bodies.queries import key_tests_on, thresholds_on
from connected.strategy.bodies.rules import (
    DecisionNumberMissing,
    LimitBackdated,
    LimitBelowNought,
    LimitNeedsDecision,
    LimitUnchanged,
)
from connected.strategy.bodies.tests.factories import LONG_AGO, TESTS, make_bodies, make_thresholds

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2026, 4, 1)


def raise_limit(amount: int = 80_000, **given: Any) -> Threshold:
    values = {
        "body": Body.objects.get(key="digital-board"),
        "dimension": "capital",
        "comparison": "at least",
        "valid_from": NEW_YEAR,
        "decision": "2026-0007",
        "source": "Council, 26 February 2026",
        "by": TESTS,
        **given,
    }
    return set_threshold(amount=Decimal(amount), **values)


def row(amount: int | None = 50_000, **given: Any) -> dict[str, Any]:
    known = {"unknown": "Not published"} if amount is None else {"amount": amount}
    return {
        "body": "digital-board",
        "dimension": "capital",
        "valid_from": "2020-01-01",
        "source": "The file",
        **known,
        **given,
    }


def rows_of_the_board() -> list[tuple[Any, ...]]:
    rows = Threshold.objects.filter(body__key="digital-board")
    return [(one.amount, one.valid_from, one.valid_until) for one in rows]


@pytest.fixture(autouse=True)
def _bodies(db: None) -> None:
    make_bodies()


def test_new_limit_closes_the_old_one_the_day_before_and_changes_nothing_else_of_it() -> None:
    make_thresholds()

    raise_limit()

    assert rows_of_the_board() == [
        (Decimal(50_000), LONG_AGO, date(2026, 3, 31)),
        (Decimal(80_000), NEW_YEAR, None),
    ]
    event = Event.objects.latest("pk")
    assert (event.name, event.facts["decision"]) == ("bodies.limit_set", "2026-0007")


def test_each_day_has_the_limit_that_was_in_force_then() -> None:
    make_thresholds()
    raise_limit()

    found = [thresholds_on(day)[0].amount for day in (date(2026, 3, 31), NEW_YEAR)]

    assert found == [Decimal(50_000), Decimal(80_000)]


def test_first_limit_of_a_dimension_has_nothing_to_close() -> None:
    raise_limit(dimension="savings")

    assert rows_of_the_board() == [(Decimal(80_000), NEW_YEAR, None)]


def test_limit_that_had_ended_is_left_as_it_was() -> None:
    define_thresholds(thresholds=[row(valid_until="2025-03-31")], by=TESTS)

    raise_limit(50_000)

    assert rows_of_the_board()[0] == (Decimal(50_000), LONG_AGO, date(2025, 3, 31))


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"decision": " "}, DecisionNumberMissing),
        ({"amount": -1}, LimitBelowNought),
        ({"amount": 50_000}, LimitUnchanged),
        ({"valid_from": LONG_AGO}, LimitBackdated),
    ],
)
def test_limit_is_refused(given: dict[str, Any], refusal: type[Exception]) -> None:
    make_thresholds()

    with pytest.raises(refusal):
        raise_limit(**given)


def test_same_amount_with_another_comparison_is_a_change() -> None:
    make_thresholds()

    raise_limit(50_000, comparison="over")

    assert rows_of_the_board()[1] == (Decimal(50_000), NEW_YEAR, None)


def test_decided_limit_is_kept_by_the_database_itself() -> None:
    limit = raise_limit()
    rows = Threshold.objects.filter(pk=limit.pk)

    with pytest.raises(IntegrityError, match="by a new decision"), transaction.atomic():
        rows.update(amount=900_000)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(valid_until=date(2027, 1, 1), amount=900_000)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()
    assert rows.update(valid_until=date(2027, 3, 31)) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(valid_until=date(2028, 3, 31))


def test_file_adds_changes_and_removes_limits_until_a_decision_sets_one() -> None:
    added = define_thresholds(thresholds=[row(None), row(dimension="savings")], by=TESTS)
    changed = define_thresholds(thresholds=[row()], by=TESTS)
    again = define_thresholds(thresholds=[row()], by=TESTS)

    assert len(added) == 2
    assert changed[0].startswith(
        'changed limit "Digital Board: Capital" from 1 January 2020: amount'
    )
    assert changed[1] == 'removed limit "Digital Board: Yearly savings" from 1 January 2020'
    assert again == []


def test_file_may_go_on_saying_what_it_said_before_the_decision() -> None:
    define_thresholds(thresholds=[row()], by=TESTS)
    raise_limit()

    assert define_thresholds(thresholds=[row()], by=TESTS) == []
    assert define_thresholds(thresholds=[], by=TESTS) == []
    assert len(rows_of_the_board()) == 2


@pytest.mark.parametrize("given", [{"amount": 900_000}, {"valid_from": "2026-07-01"}])
def test_file_cannot_change_what_a_decision_set(given: dict[str, Any]) -> None:
    define_thresholds(thresholds=[row()], by=TESTS)
    raise_limit()

    with pytest.raises(LimitNeedsDecision) as refused:
        define_thresholds(thresholds=[row(**given)], by=TESTS)

    assert refused.value.sentence == (
        'The limit "Digital Board: Capital" was set by decision 2026-0007. '
        "Change it by a new decision, not in the file."
    )


def test_key_test_is_set_by_a_decision_too() -> None:
    tests = [{name: value for name, value in row(None).items() if name != "body"}]
    define_key_tests(tests=tests, by=TESTS)

    set_key_test(
        dimension="capital",
        amount=Decimal(250_000),
        comparison="at least",
        valid_from=NEW_YEAR,
        decision="2026-0008",
        source="Council, 26 February 2026",
        by=TESTS,
    )

    assert [test.amount for test in key_tests_on(NEW_YEAR)] == [Decimal(250_000)]
    assert define_key_tests(tests=tests, by=TESTS) == []
    with pytest.raises(LimitNeedsDecision):
        define_key_tests(tests=[{**tests[0], "valid_from": "2027-01-01"}], by=TESTS)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyDecisionTest.objects.exclude(decision="").delete()


def test_quorum_that_the_file_leaves_out_stays_as_it_was_set() -> None:
    body = Body.objects.get(key="digital-board")

    assert set_quorum(body=body, quorum=4, by=TESTS).quorum == 4

    make_bodies()
    assert Body.objects.get(key="digital-board").quorum == 4
