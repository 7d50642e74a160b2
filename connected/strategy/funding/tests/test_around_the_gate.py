"""Every way around the gate that we could think of. Nothing is ever spent that a decision does not allow."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.decisions.models import CallIn, Decision, Enactment, Obligation, Proposal
from connected.strategy.decisions.tests.factories import (
    DECIDED,
    make_decision,
    make_enacted_decision,
    make_proposal,
)
from connected.strategy.funding.models import Actual, Allocation, Commitment
from connected.strategy.funding.operations import (
    allocate,
    cancel_commitment,
    commit_money,
    record_actual,
    return_allocation,
)
from connected.strategy.funding.tests.factories import (
    ALLOCATED,
    COMMITTED,
    SPENT,
    make_accountant,
    make_actual,
    make_allocation,
    make_another_programme,
    make_decided_project,
)
from connected.strategy.funding.tests.paths import (
    TABLES,
    attempt,
    beyond_what_is_allowed,
    has_trigger,
    insert,
    is_stopped,
    run,
)
from connected.strategy.projects.tests.factories import make_project

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
World = SimpleNamespace


@pytest.fixture
def world() -> World:
    """£40,000 decided and set aside, £10,000 of it promised, £4,000 of that spent."""
    actual = make_actual()
    allocation = actual.commitment.allocation
    return World(
        actual=actual,
        commitment=actual.commitment,
        allocation=allocation,
        decision=allocation.decision,
        project=allocation.project,
        by=make_accountant(),
    )


def raw_allocation(world: World, **given: Any) -> None:
    insert(
        "funding_allocation",
        {
            "reference": f"R{Allocation.objects.count()}",
            "decision_id": world.decision.pk,
            "project_id": world.project.pk,
            "nature": "capital",
            "source": "borrowing",
            "year": 2026,
            "amount": Decimal(1),
            "allocated_on": ALLOCATED,
            "note": "",
            "by_id": world.by.pk,
            **given,
        },
    )


def raw_commitment(world: World, **given: Any) -> None:
    insert(
        "funding_commitment",
        {
            "allocation_id": world.allocation.pk,
            "counterparty": "Shears and Sons Ltd",
            "counterparty_key": "",
            "order_number": "PO-RAW",
            "amount": Decimal(1),
            "committed_on": COMMITTED,
            "note": "",
            "by_id": world.by.pk,
            **given,
        },
    )


def raw_actual(world: World, **given: Any) -> None:
    insert(
        "funding_actual",
        {
            "commitment_id": world.commitment.pk,
            "ledger_reference": f"R{Actual.objects.count()}",
            "amount": Decimal(1),
            "spent_on": SPENT,
            "note": "",
            **given,
        },
    )


def another_decision(world: World, *, in_force: bool = True, **given: Any) -> Decision:
    """About the same project, by a paper of its own. Council decides it: together they pass the boards' limits."""
    proposal = make_proposal(
        "council",
        project=world.project.reference,
        programme=world.project.programme,
        revenue=Decimal(5_000),
    )
    make = make_enacted_decision if in_force else make_decision
    return make(proposal=proposal, **given)


def under_decision(**given: Any) -> Callable[[World], None]:
    """Allocate a pound under a decision like this, which must not work."""

    def act(world: World) -> None:
        decision = another_decision(world, in_force=False, **given)
        raw_allocation(world, decision_id=decision.pk, allocated_on=DECIDED + DAY)

    return act


def sent_back(world: World) -> Decision:
    decision = another_decision(world, in_force=False)
    CallIn.objects.create(
        decision=decision,
        members=["A member"],
        reason="Too dear.",
        received_on=DECIDED,
        outcome=CallIn.Outcome.REFERRED_BACK,
        settled_on=DECIDED + DAY,
        settled_because="Look again.",
    )
    return decision


def superseded(world: World) -> None:
    old = sent_back(world)
    Proposal.objects.filter(pk=old.proposal_id).update(status=Proposal.Status.AT_GATE)
    make_enacted_decision(proposal=old.proposal, supersedes=old)
    raw_allocation(world, decision_id=old.pk)


def called_in_after_all(world: World) -> None:
    """Somebody writes a call-in into the table after the decision took effect: money stops, to be safe."""
    decision = another_decision(world)
    CallIn.objects.create(
        decision=decision, members=["A member"], reason="Too dear.", received_on=DECIDED
    )
    raw_allocation(world, decision_id=decision.pk)


def unmet(world: World) -> None:
    decision = another_decision(world, outcome=Decision.Outcome.CONDITIONS)
    Obligation.objects.create(
        decision=decision, text="Agree it", owner="Us", due_on=SPENT, before_spending=True
    )
    raw_allocation(world, decision_id=decision.pk)


def another_programme(world: World) -> None:
    """A decision that names no project allows money to its programme's projects only."""
    elsewhere = make_project(programme=make_another_programme())
    decision = make_enacted_decision(proposal=make_proposal(programme=world.project.programme))
    raw_allocation(world, decision_id=decision.pk, project_id=elsewhere.pk)


def unmet_condition(world: World) -> None:
    Obligation.objects.create(
        decision=world.decision, text="Agree it", owner="Us", due_on=SPENT, before_spending=True
    )


def split_between_decisions(world: World) -> None:
    """Each within £50,000, both together not, and with the same supplier under another spelling."""
    for _ in range(2):
        allocation = make_allocation(amount=30_000)
        raw_commitment(
            world,
            allocation_id=allocation.pk,
            amount=Decimal(30_000),
            counterparty="SHEARS & SONS, LIMITED",
        )


RAW: dict[str, Callable[[World], Any]] = {
    # beyond the decision
    "more than the decision": lambda w: raw_allocation(w),
    "more revenue than none": lambda w: raw_allocation(w, nature="revenue"),
    "of no known nature": lambda w: raw_allocation(w, nature="gift"),
    "not a number": lambda w: raw_allocation(w, amount=Decimal("NaN")),
    "nothing": lambda w: raw_allocation(w, amount=0),
    "no decision": lambda w: raw_allocation(w, decision_id=0),
    "no project": lambda w: raw_allocation(w, project_id=0),
    "rejected": under_decision(outcome="rejected"),
    "deferred": under_decision(outcome="deferred"),
    "escalated": under_decision(outcome="escalated"),
    "not in force": under_decision(),
    "superseded": superseded,
    "sent back": lambda w: raw_allocation(w, decision_id=sent_back(w).pk),
    "called in after all": called_in_after_all,
    "conditions not met": unmet,
    "another project": lambda w: raw_allocation(
        w, decision_id=another_decision(w).pk, project_id=make_project().pk
    ),
    "another programme": another_programme,
    "before it was in force": lambda w: raw_allocation(w, allocated_on=DECIDED - DAY),
    # giving back what is promised, or of another sum
    "give back what is promised": lambda w: raw_allocation(
        w, amount=Decimal(-30_001), returns_id=w.allocation.pk
    ),
    "give back of nothing": lambda w: raw_allocation(w, amount=Decimal(-1)),
    "give back before": lambda w: raw_allocation(
        w, amount=Decimal(-1), returns_id=w.allocation.pk, allocated_on=ALLOCATED - DAY
    ),
    "give back into another year": lambda w: raw_allocation(
        w, amount=Decimal(-1), returns_id=w.allocation.pk, year=2027
    ),
    "give with a parent": lambda w: raw_allocation(w, returns_id=w.allocation.pk),
    # beyond the allocation
    "more than allocated": lambda w: raw_commitment(w, amount=Decimal("30000.01")),
    "commit before": lambda w: raw_commitment(w, committed_on=ALLOCATED - DAY),
    "commit to nobody": lambda w: raw_commitment(w, counterparty=" "),
    "commit not a number": lambda w: raw_commitment(w, amount=Decimal("NaN")),
    "commit without allocation": lambda w: raw_commitment(w, allocation_id=0),
    "split": split_between_decisions,
    "cancel what is spent": lambda w: raw_commitment(
        w, amount=Decimal(-6_001), cancels_id=w.commitment.pk
    ),
    "cancel of nothing": lambda w: raw_commitment(w, amount=Decimal(-1)),
    "cancel before": lambda w: raw_commitment(
        w, amount=Decimal(-1), cancels_id=w.commitment.pk, committed_on=COMMITTED - DAY
    ),
    "cancel somebody else's": lambda w: raw_commitment(
        w, amount=Decimal(-1), cancels_id=w.commitment.pk, counterparty="Another"
    ),
    # beyond the commitment
    "more than committed": lambda w: raw_actual(w, amount=Decimal("6000.01")),
    "spend before": lambda w: raw_actual(w, spent_on=COMMITTED - DAY),
    "spend without commitment": lambda w: raw_actual(w, commitment_id=0),
    "spend not a number": lambda w: raw_actual(w, amount=Decimal("NaN")),
    "credit more than was spent": lambda w: raw_actual(w, amount=Decimal(-4_001)),
    "the same invoice twice": lambda w: raw_actual(w, ledger_reference=w.actual.ledger_reference),
}

LATER: dict[str, Callable[[World], Any]] = {
    "update an allocation": lambda w: run("UPDATE funding_allocation SET amount = 1000000"),
    "update a commitment": lambda w: run("UPDATE funding_commitment SET amount = 1000000"),
    "update an actual": lambda w: run("UPDATE funding_actual SET amount = 1"),
    "delete": lambda w: run("DELETE FROM funding_actual"),
    "truncate": lambda w: run("TRUNCATE funding_actual"),
    "truncate all": lambda w: run("TRUNCATE funding_allocation CASCADE"),
    "truncate decisions": lambda w: run("TRUNCATE decisions_decision CASCADE"),
    "save": lambda w: (setattr(w.allocation, "amount", 99_000), w.allocation.save()),
    "update by the ORM": lambda w: Commitment.objects.update(allocation_id=w.allocation.pk),
    "delete by the ORM": lambda w: w.actual.delete(),
    "bulk": lambda w: Actual.objects.bulk_create(
        [
            Actual(commitment=w.commitment, ledger_reference=f"B{n}", amount=3_500, spent_on=SPENT)
            for n in range(2)
        ]
    ),
    "bulk update": lambda w: Allocation.objects.bulk_update([w.allocation], ["source"]),
    "upsert": lambda w: run(
        "INSERT INTO funding_actual (commitment_id, ledger_reference, amount, spent_on, note) "
        "SELECT commitment_id, ledger_reference, 1, spent_on, '' FROM funding_actual "
        "ON CONFLICT (ledger_reference) DO UPDATE SET amount = 10000"
    ),
    "copy of a whole table": lambda w: run(
        "INSERT INTO funding_commitment (allocation_id, counterparty, counterparty_key, order_number, amount,"
        " committed_on, note, by_id) SELECT allocation_id, counterparty, '', 'PO-2', 40000, committed_on, '', by_id"
        " FROM funding_commitment"
    ),
    "move the proposal": lambda w: run("UPDATE decisions_proposal SET project = 'other'"),
    "rename the project": lambda w: run("UPDATE projects_project SET reference = 'other'"),
}
DECIDED_FOR_EVER: dict[str, Callable[[World], Any]] = {
    "raise the decision": lambda w: Decision.objects.update(capital=9_000_000),
    "enact by hand, earlier": lambda w: Enactment.objects.update(on=date(2020, 1, 1)),
    "take the enactment away": lambda w: run("DELETE FROM decisions_enactment"),
    "take the decision away": lambda w: run("DELETE FROM decisions_decision"),
    "wave a condition away": lambda w: (
        unmet_condition(w),
        Obligation.objects.update(before_spending=False),
    ),
    "take a condition away": lambda w: (
        unmet_condition(w),
        run("DELETE FROM decisions_obligation"),
    ),
}


WAYS = {"row by row": RAW, "afterwards": LATER, "by way of the decision": DECIDED_FOR_EVER}


@pytest.mark.parametrize("kind", WAYS)
def test_no_way_leads_around_the_gate(kind: str, world: World) -> None:
    """Each way is tried in the same world, and undone."""
    through = [way for way, act in WAYS[kind].items() if not is_stopped(partial(act, world))]

    assert through == []
    assert beyond_what_is_allowed() == []


def test_what_is_allowed_is_let_through(world: World) -> None:
    """So that the test above does not pass because everything fails."""
    assert not is_stopped(lambda: raw_actual(world))
    assert not is_stopped(lambda: raw_commitment(world))
    assert not is_stopped(
        lambda: raw_allocation(world, amount=Decimal(-1), returns_id=world.allocation.pk)
    )


def test_the_guards_are_there_for_all_three_tables() -> None:
    for table in TABLES:
        for guard in ("funding_guard", "append_only_rows", "append_only_table"):
            assert has_trigger(table, guard)


amounts = st.sampled_from(["0.01", "1", "999.99", "10000", "20000", "40000", "50000.01"]).map(
    Decimal
)
signs = st.sampled_from([1, 1, 1, -1])
days = st.sampled_from([0, 0, 0, 0, 1, -1, 21, -21]).map(lambda days: DAY * days)
steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "allocate",
                "give back",
                "commit",
                "cancel",
                "spend",
                "raw give",
                "raw commit",
                "raw spend",
            ]
        ),
        st.integers(0, 7),
        amounts,
        days,
    ),
    min_size=6,
    max_size=14,
)


@pytest.fixture
def wide_world(world: World) -> World:
    world.decisions = list(_decisions(world))
    return world


@settings(
    max_examples=settings.default.max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps)
def test_no_sequence_of_steps_spends_around_the_gate(wide_world: World, steps: list[Any]) -> None:
    world = wide_world
    with rolled_back():
        for step, which, amount, days in steps:
            attempt(lambda: STEPS[step](world, which, amount, days))  # noqa: B023

        assert beyond_what_is_allowed() == []


class _Undone(Exception):
    pass


class rolled_back:  # noqa: N801
    """What happens inside is undone, so that each example begins alike."""

    def __enter__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        self.atomic.__exit__(kind or _Undone, error or _Undone(), trace)
        return False


def _decisions(world: World) -> Iterator[Decision]:
    yield world.decision
    yield another_decision(world)
    yield another_decision(world, in_force=False)
    yield another_decision(world, in_force=False, outcome="rejected")
    yield sent_back(world)
    yield another_decision(world)
    yield make_decided_project(body="directors-board", capital=200_000)[1]
    held = another_decision(world)
    Obligation.objects.create(
        decision=held, text="Agree it", owner="Us", due_on=SPENT, before_spending=True
    )
    yield held


def _one(rows: Any, which: int) -> Any:
    found = list(rows.order_by("pk"))
    return found[which % len(found)]


def _project_of(world: World, decision: Decision) -> Any:
    from connected.strategy.projects.models import Project

    return Project.objects.filter(reference=decision.proposal.project).first() or world.project


STEPS: dict[str, Callable[..., Any]] = {
    "allocate": lambda w, n, amount, days: allocate(
        decision=w.decisions[n],
        project=_project_of(w, w.decisions[n]),
        nature="revenue" if n == 1 else "capital",
        source="borrowing",
        year=2026,
        amount=amount,
        on=ALLOCATED + days,
        by=w.by,
    ),
    "give back": lambda w, n, amount, days: return_allocation(
        allocation=_one(Allocation.objects, n), amount=amount, on=ALLOCATED + days, note="", by=w.by
    ),
    "commit": lambda w, n, amount, days: commit_money(
        allocation=_one(Allocation.objects, n),
        counterparty=["Shears and Sons", "the SHEARS & sons ltd."][n % 2],
        order_number=f"PO-{n}",
        amount=amount,
        on=COMMITTED + days,
        by=w.by,
    ),
    "cancel": lambda w, n, amount, days: cancel_commitment(
        commitment=_one(Commitment.objects, n), amount=amount, on=COMMITTED + days, note="", by=w.by
    ),
    "spend": lambda w, n, amount, days: record_actual(
        commitment=_one(Commitment.objects, n),
        ledger_reference=f"S{n}{amount}",
        amount=amount,
        on=SPENT + days,
        by=w.by,
    ),
    "raw give": lambda w, n, amount, days: raw_allocation(
        w, decision_id=w.decisions[n].pk, amount=amount, allocated_on=ALLOCATED + days
    ),
    "raw commit": lambda w, n, amount, days: raw_commitment(
        w,
        allocation_id=_one(Allocation.objects, n).pk,
        amount=amount if n % 3 else -amount,
        cancels_id=None if n % 3 else _one(Commitment.objects, n).pk,
        committed_on=COMMITTED + days,
    ),
    "raw spend": lambda w, n, amount, days: raw_actual(
        w,
        commitment_id=_one(Commitment.objects, n).pk,
        amount=amount if n % 3 else -amount,
        spent_on=SPENT + days,
    ),
}


def test_the_exempt_and_the_humble_meet_the_same_gate(world: World) -> None:
    """An actor's role changes nothing: the gate asks the decision, not the person."""
    world.by = make_user("operator")

    assert is_stopped(lambda: raw_actual(world, amount=Decimal(6_001)))
