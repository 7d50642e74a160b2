"""A figure opened: the records behind it, as far as the reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from connected.foundation.measures.figure import Figure
from connected.foundation.measures.kinds import Measure
from connected.foundation.measures.models import Reading
from connected.foundation.measures.period import Period
from connected.foundation.measures.permissions import OPEN_RECORDS
from connected.foundation.measures.registry import Records, shown_as
from connected.foundation.measures.rules import safe_breakdown
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_short

ROWS_ON_A_PAGE = 100


@dataclass(frozen=True)
class Row:
    cells: list[object]
    address: str
    """Where the reader may open the record itself; empty where not."""


@dataclass(frozen=True)
class Opened:
    """What the page behind a figure shows. `rows` for readers who may open records, `breakdowns` for everybody."""

    figure: Figure
    headings: Sequence[str]
    rows: Sequence[Row]
    page: Page[Any] | None
    breakdowns: Sequence[tuple[str, Sequence[tuple[str, int]]]]
    counted: int
    gone: int = 0
    """Records that were counted and have since been removed, when their time was up."""


def open_live(
    measure: Measure, period: Period, *, all_of_them: bool, page: str, actor: Actor
) -> Opened:
    """What the measure counts today for the period."""
    wanted = measure.out_of(period) if all_of_them else measure.records(period)
    records = measure.records(period) if wanted is None else wanted
    return _opened(measure.figure(period), records.order_by("-pk"), page=page, actor=actor)


def open_reading(
    reading: Reading, measure: Measure, *, all_of_them: bool, page: str, actor: Actor
) -> Opened:
    """Exactly the records that the reading counted, however many have changed since."""
    ids = reading.out_of_ids if all_of_them else reading.record_ids
    model = measure.records(reading.period).model
    records = model._default_manager.filter(pk__in=ids).order_by("-pk")
    return _opened(reading.figure, records, page=page, actor=actor, expected=len(ids))


def _opened(
    figure: Figure, records: QuerySet[Any], *, page: str, actor: Actor, expected: int | None = None
) -> Opened:
    shown = shown_as(records.model)
    counted = records.count()
    may_list = shown.is_public or actor.may(OPEN_RECORDS)
    listing = _listing(shown, records, page) if may_list else None
    return Opened(
        figure=figure,
        headings=list(shown.columns),
        rows=_rows(shown, listing, actor) if listing else [],
        page=listing,
        breakdowns=[
            (heading, safe_breakdown(_groups(shown, heading, records, path)))
            for heading, path in shown.breakdowns.items()
        ],
        counted=counted,
        gone=0 if expected is None else expected - counted,
    )


def _listing(shown: Records, records: QuerySet[Any], page: str) -> Page[Any]:
    return Paginator(records.select_related(*shown.related), ROWS_ON_A_PAGE).get_page(page)


def _groups(
    shown: Records, heading: str, records: QuerySet[Any], path: str
) -> list[tuple[str, int]]:
    grouped = records.order_by().values_list(path).annotate(number=Count("pk"))
    return [(shown.label(heading, value), number) for value, number in grouped]


def _rows(shown: Records, listing: Page[Any], actor: Actor) -> list[Row]:
    records = list(listing.object_list)
    model = shown.model._default_manager
    visible = shown.visible_to(actor, model.filter(pk__in=[record.pk for record in records]))
    may_open = set(visible.values_list("pk", flat=True))
    return [
        Row(
            [_cell(record, column) for column in shown.columns.values()],
            shown.address(record) if record.pk in may_open else "",
        )
        for record in records
    ]


def _cell(record: Any, column: Any) -> object:
    if callable(column):
        return column(record)
    value = attrgetter(column)(record)
    if isinstance(value, datetime):
        return in_short(value)
    return value() if callable(value) else value
