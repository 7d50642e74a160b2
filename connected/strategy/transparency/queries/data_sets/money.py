from typing import Any

from connected.strategy.benefits.rules.profiles import year_words
from connected.strategy.decisions.models import Proposal
from connected.strategy.funding.models import Actual, Allocation, Commitment
from connected.strategy.transparency.queries.data_sets.shared import (
    page,
    streamed,
    trace,
    unless_exempt,
)
from connected.strategy.transparency.queries.request import budget_by_year
from connected.strategy.transparency.rules.tables import Column, DataSet, Kind

BUDGET = DataSet(
    name="budget",
    title="Budget by year",
    description="What was set aside for digital projects in each financial year, and what was spent. "
    "Sums that were decided on exempt papers are left out.",
    key=["year"],
    rows=budget_by_year,
    columns=[
        Column("year", Kind.TEXT, "The financial year, as 2026/27.", "words", True),
        Column("capital", Kind.POUNDS, "Capital set aside.", "capital"),
        Column("revenue", Kind.POUNDS, "Running cost set aside.", "revenue"),
        Column("spent", Kind.POUNDS, "Spent in the year, by finance's ledger.", "spent"),
    ],
)


def _of_allocation(row: Allocation) -> Proposal:
    return row.decision.proposal


def _of_commitment(row: Commitment) -> Proposal:
    return _of_allocation(row.allocation)


def _of_actual(row: Actual) -> Proposal:
    return _of_commitment(row.commitment)


ALLOCATIONS = DataSet(
    name="allocations",
    title="Allocations",
    description="Money set aside for a project, each sum with the decision that allows it. What is given "
    "back is a row of its own, below nought.",
    key=["reference"],
    rows=lambda: streamed(Allocation.objects.select_related("decision__proposal", "project")),
    columns=[
        Column("reference", Kind.TEXT, "The allocation's reference.", "reference", True),
        Column("decision", Kind.TEXT, "The number of the decision.", "decision.number", True),
        Column("project", Kind.TEXT, "The project's reference.", "project.reference", True),
        Column("nature", Kind.TEXT, "Capital or revenue.", "nature", True),
        Column("source", Kind.TEXT, "Where the money comes from.", "source", True),
        Column(
            "year",
            Kind.TEXT,
            "The financial year, as 2026/27.",
            lambda row: year_words(row.year),
            True,
        ),
        Column("amount", Kind.POUNDS, "How much.", unless_exempt(_of_allocation, "amount")),
        Column("allocated_on", Kind.DAY, "The day.", "allocated_on", True),
        *trace(_of_allocation),
        Column(
            "page", Kind.ADDRESS, "Its page.", lambda row: page("view-allocation", row.reference)
        ),
    ],
)


def _commitments() -> Any:
    return streamed(
        Commitment.objects.select_related("allocation__decision__proposal", "allocation__project")
    )


COMMITMENTS = DataSet(
    name="commitments",
    title="Commitments",
    description="Money promised to somebody in a contract or an order. What is cancelled is a row of its "
    "own, below nought.",
    key=["allocation", "order_number", "committed_on", "amount"],
    rows=_commitments,
    columns=[
        Column(
            "allocation",
            Kind.TEXT,
            "The allocation that pays for it.",
            "allocation.reference",
            True,
        ),
        Column(
            "project", Kind.TEXT, "The project's reference.", "allocation.project.reference", True
        ),
        Column(
            "order_number", Kind.TEXT, "The number of the order or contract.", "order_number", True
        ),
        Column(
            "counterparty", Kind.TEXT, "Who is paid.", unless_exempt(_of_commitment, "counterparty")
        ),
        Column("amount", Kind.POUNDS, "How much.", unless_exempt(_of_commitment, "amount")),
        Column("committed_on", Kind.DAY, "The day.", "committed_on", True),
        *trace(_of_commitment),
    ],
)


def _actuals() -> Any:
    return streamed(
        Actual.objects.select_related(
            "commitment__allocation__decision__proposal", "commitment__allocation__project"
        )
    )


ACTUALS = DataSet(
    name="actuals",
    title="Money spent",
    description="Money that finance's ledger says was spent. A credit is a row of its own, below nought.",
    key=["ledger_reference"],
    rows=_actuals,
    columns=[
        Column(
            "ledger_reference",
            Kind.TEXT,
            "The entry of finance's ledger.",
            "ledger_reference",
            True,
        ),
        Column(
            "order_number",
            Kind.TEXT,
            "The order or contract that it was paid on.",
            "commitment.order_number",
            True,
        ),
        Column(
            "allocation",
            Kind.TEXT,
            "The allocation that pays for it.",
            "commitment.allocation.reference",
            True,
        ),
        Column(
            "project",
            Kind.TEXT,
            "The project's reference.",
            "commitment.allocation.project.reference",
            True,
        ),
        Column(
            "counterparty",
            Kind.TEXT,
            "Who was paid.",
            unless_exempt(_of_actual, "commitment.counterparty"),
        ),
        Column("amount", Kind.POUNDS, "How much.", unless_exempt(_of_actual, "amount")),
        Column("spent_on", Kind.DAY, "The day.", "spent_on", True),
        *trace(_of_actual),
    ],
)
