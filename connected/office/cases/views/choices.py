from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from connected.office.cases.models import Case
from connected.office.cases.queries.filters import orders_of
from connected.office.cases.queries.worklist import Worklist

Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    """A drop-down list above the worklist."""

    name: str
    title: str
    options: Options
    chosen: str


def choices_of(worklist: Worklist, wards: Mapping[str, str]) -> list[Choice]:
    filters = worklist.filters
    services = [(one.key, one.title) for one in worklist.case_types]
    orders = [(order.key, order.title) for order in orders_of(filters.tab)]
    return [
        Choice("service", "Service", _any("Every service", services), filters.case_type),
        Choice("ward", "Ward", _any("Every ward", wards.items()), filters.ward),
        Choice("stage", "Stage", _any("Every stage", worklist.stages.items()), filters.stage),
        Choice("channel", "How it came", _any("Any way", Case.Channel.choices), filters.channel),
        Choice("sort", "Order", orders, filters.order.key),
    ]


def _any(words: str, options: Iterable[tuple[str, str]]) -> Options:
    return [("", words), *options]
