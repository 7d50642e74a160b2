"""What a schema cannot see in governance.yaml: rows that do not fit together, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from connected.foundation.councils import DocumentPath, Problem, unknown_word

Entry = Mapping[str, Any]
FAR = "9999-12-31"


def governance_faults(content: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _repeated_ranks(content["bodies"])
    yield from _unknown_bodies(content)
    for table in ("thresholds", "key_decision_tests"):
        rows = content.get(table, ())
        yield from _amounts(table, rows)
        yield from _days(table, rows)


def _repeated_ranks(bodies: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for number, body in enumerate(bodies):
        rank = body.get("rank")
        if rank is None:
            continue
        here: DocumentPath = ("bodies", number, "rank")
        if body["role"] == "scrutiny":
            yield Problem(here, "Scrutiny does not decide, so it has no rank. Take this line out.")
        elif rank in first:
            yield Problem(here, f'"{first[rank]}" has rank {rank} already. Write another number.')
        first.setdefault(rank, body["name"])


def _unknown_bodies(content: Mapping[str, Any]) -> Iterator[Problem]:
    ranked = [body["key"] for body in content["bodies"] if body.get("rank")]
    for number, row in enumerate(content.get("thresholds", ())):
        if row["body"] not in ranked:
            yield Problem(("thresholds", number, "body"), unknown_word(row["body"], ranked))


def _amounts(table: str, rows: Sequence[Entry]) -> Iterator[Problem]:
    for number, row in enumerate(rows):
        if ("amount" in row) == ("unknown" in row):
            yield Problem(
                (table, number),
                'Write either "amount", or "unknown" with the reason why it is not known.',
            )


def _days(table: str, rows: Sequence[Entry]) -> Iterator[Problem]:
    """Of one limit no two rows may be in force on the same day: which of them would count?"""
    for number, row in enumerate(rows):
        here: DocumentPath = (table, number, "valid_from")
        if _until(row) < row["valid_from"]:
            yield Problem(
                (table, number, "valid_until"), "This day is before valid_from. Write a later one."
            )
        for earlier in rows[:number]:
            if _same(row, earlier) and _overlap(row, earlier):
                yield Problem(
                    here,
                    f"The row from {earlier['valid_from']} is still in force on this day. "
                    'Give that one a "valid_until" before it.',
                )


def _until(row: Entry) -> str:
    return str(row.get("valid_until") or FAR)


def _same(row: Entry, other: Entry) -> bool:
    return (row.get("body"), row["dimension"]) == (other.get("body"), other["dimension"])


def _overlap(row: Entry, other: Entry) -> bool:
    return bool(row["valid_from"] <= _until(other) and other["valid_from"] <= _until(row))
