"""Sessions that spend at the same moment. Real connections, real commits."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from connected.foundation.operations import Refused
from connected.strategy.funding.models import Actual, Allocation, Commitment
from connected.strategy.funding.operations import allocate, commit_money, record_actual
from connected.strategy.funding.tests.factories import (
    ALLOCATED,
    COMMITTED,
    SPENT,
    make_accountant,
    make_allocation,
    make_commitment,
    make_decided_project,
)
from connected.strategy.funding.tests.paths import insert, run

pytestmark = pytest.mark.django_db(transaction=True)
SESSIONS = 4


def all_at_once(act: Callable[[int], object]) -> int:
    """How many of the sessions were let through."""
    start, through = Barrier(SESSIONS), []

    def session(number: int) -> None:
        start.wait()
        try:
            with transaction.atomic():
                act(number)
            through.append(number)
        except (Refused, IntegrityError):
            pass
        finally:
            connection.close()

    threads = [Thread(target=session, args=[number]) for number in range(SESSIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(through)


def test_racing_sessions_cannot_allocate_more_than_was_decided() -> None:
    project, decision = make_decided_project(capital=30_000)
    by = make_accountant()

    through = all_at_once(
        lambda number: allocate(
            decision=decision,
            project=project,
            nature="capital",
            source="borrowing",
            year=2026,
            amount=decision.capital / 2,
            on=ALLOCATED,
            by=by,
        )
    )

    assert (through, Allocation.objects.count()) == (2, 2)


def test_racing_sessions_cannot_commit_more_than_was_allocated() -> None:
    allocation, by = make_allocation(amount=30_000), make_accountant()

    through = all_at_once(
        lambda number: commit_money(
            allocation=allocation,
            counterparty="Shears",
            order_number=f"PO-{number}",
            amount=allocation.amount / 2,
            on=COMMITTED,
            by=by,
        )
    )

    assert (through, Commitment.objects.count()) == (2, 2)


def test_racing_sessions_cannot_split_a_commitment_under_a_limit() -> None:
    """Four decisions of £20,000 for the same supplier: the board may decide less than £50,000 in all."""
    allocations, by = [make_allocation(amount=20_000) for _ in range(SESSIONS)], make_accountant()

    through = all_at_once(
        lambda number: commit_money(
            allocation=allocations[number],
            counterparty="Shears",
            order_number=f"PO-{number}",
            amount=allocations[number].amount,
            on=COMMITTED,
            by=by,
        )
    )

    assert (through, Commitment.objects.count()) == (2, 2)


def test_racing_sessions_cannot_spend_more_than_was_committed() -> None:
    commitment, by = make_commitment(amount=10_000), make_accountant()

    through = all_at_once(
        lambda number: record_actual(
            commitment=commitment,
            ledger_reference=f"GL-{number}",
            amount=commitment.amount / 2,
            on=SPENT,
            by=by,
        )
    )

    assert (through, Actual.objects.count()) == (2, 2)


def test_racing_sessions_that_ask_no_operation_cannot_overspend_either() -> None:
    commitment = make_commitment(amount=10_000)

    through = all_at_once(
        lambda number: insert(
            "funding_actual",
            {
                "commitment_id": commitment.pk,
                "ledger_reference": f"GL-{number}",
                "amount": 4_000,
                "spent_on": SPENT,
                "note": "",
            },
        )
    )

    assert (through, Actual.objects.count()) == (2, 2)


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_no_money_moves_in_an_isolation_that_does_not_see_what_others_spent(level: str) -> None:
    commitment = make_commitment(amount=10_000)
    values = {
        "commitment_id": commitment.pk,
        "ledger_reference": "GL-1",
        "amount": 1,
        "spent_on": SPENT,
        "note": "",
    }

    with transaction.atomic():
        run(f"SET TRANSACTION ISOLATION LEVEL {level}")
        with pytest.raises(IntegrityError, match="READ COMMITTED"):
            insert("funding_actual", values)
        transaction.set_rollback(True)
