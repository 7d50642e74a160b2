"""A list in pages that cost the same however far down: each begins after the last row of the one before."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from connected.office.cases.models import Case
from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.cases.queries.filters import Order

ROWS = 100


@dataclass(frozen=True)
class Mark:
    """The row that a page begins after: `2026-03-01~128`."""

    value: Any
    pk: int

    @classmethod
    def read(cls, text: str, order: Order) -> "Mark | None":
        """None for what no page of ours ever wrote."""
        value, _, pk = text.partition("~")
        read = date if order.column == "due_on" else datetime
        try:
            return cls(read.fromisoformat(value), _row_number(pk))
        except ValueError:
            return None

    @classmethod
    def at(cls, case: Case, order: Order) -> str:
        return f"{getattr(case, order.column).isoformat()}~{case.pk}"


@dataclass(frozen=True)
class Page:
    cases: list[Case]
    after: str = ""
    """For the address of the next page; empty on the last."""
    before: str = ""


def page_of(cases: CaseQuerySet, order: Order, *, after: str = "", before: str = "") -> Page:
    backwards = bool(before) and not after
    mark = Mark.read(before if backwards else after, order)
    found = list(_from(cases, order, mark, backwards=backwards)[: ROWS + 1])
    more = len(found) > ROWS
    rows = found[:ROWS][::-1] if backwards else found[:ROWS]
    if not rows:
        return Page([])
    has_next = (backwards and mark is not None) or (more and not backwards)
    has_previous = more if backwards else mark is not None
    return Page(
        rows,
        after=Mark.at(rows[-1], order) if has_next else "",
        before=Mark.at(rows[0], order) if has_previous else "",
    )


def _from(cases: CaseQuerySet, order: Order, mark: Mark | None, *, backwards: bool) -> CaseQuerySet:
    descending = order.descending != backwards
    sign = "-" if descending else ""
    if mark:
        step = "lt" if descending else "gt"
        column = order.column
        cases = cases.filter(
            Q(**{f"{column}__{step}": mark.value})
            | Q(**{column: mark.value, f"pk__{step}": mark.pk}),
            **{f"{column}__{step}e": mark.value},
        )
    return cases.order_by(f"{sign}{order.column}", f"{sign}pk")


def _row_number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError(text)
    return number
