"""Everything the worklist page shows, in a handful of statements."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, CaseType
from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.cases.queries.counting import MOST_COUNTED, counts_by_index, counts_by_scan
from connected.office.cases.queries.filters import TABS, UNCOUNTED, Filters, tab_conditions
from connected.office.cases.queries.pages import Page, page_of
from connected.office.cases.queries.searching import MOST_FOUND, Search, first_numbers, search

SHOWN = (
    "reference",
    "summary",
    "reporter_name",
    "place_text",
    "ward_code",
    "channel",
    "assisted",
    "stage",
    "outcome",
    "opened_at",
    "due_on",
    "closed_at",
    "waiting_since",
    "with_partner_since",
    "news_at",
    "case_type",
    "team",
    "assigned_to__name",
)


@dataclass(frozen=True)
class Tab:
    key: str
    title: str
    count: str
    """`1,024`; `more than 2,000`; empty where it is not counted."""


@dataclass(frozen=True)
class Worklist:
    filters: Filters
    page: Page
    tabs: list[Tab]
    is_alike: bool
    """No case has the words that were looked for; these have words that are spelt alike."""
    case_types: list[CaseType]

    @property
    def stages(self) -> dict[str, str]:
        """Title by key: of the service chosen, or of all."""
        chosen = [one for one in self.case_types if one.key == self.filters.case_type]
        return {
            stage["key"]: stage["title"]
            for case_type in chosen or self.case_types
            for stage in case_type.stages
        }


def worklist(actor: Actor, filters: Filters, *, after: str = "", before: str = "") -> Worklist:
    found = _found(actor, filters)
    conditions = tab_conditions(actor, timezone.localdate())
    counted = _counted(found, conditions, filters)
    rows = _rows(found.cases.filter(conditions[filters.tab]))
    return Worklist(
        filters=filters,
        page=page_of(rows, filters.order, after=after, before=before),
        tabs=[Tab(key, title, counted.get(key, "")) for key, title in TABS.items()],
        is_alike=found.is_alike,
        case_types=list(CaseType.objects.visible_to(actor).order_by("title")),
    )


def whole_list(actor: Actor, filters: Filters) -> CaseQuerySet:
    """The whole of a filtered list, in its order, for an export."""
    condition = tab_conditions(actor, timezone.localdate())[filters.tab]
    sign = "-" if filters.order.descending else ""
    cases = _found(actor, filters).cases.filter(condition)
    return _rows(cases).order_by(f"{sign}{filters.order.column}", f"{sign}pk")


def _found(actor: Actor, filters: Filters) -> Search:
    """Among the cases that the actor may see: nothing is looked for in another."""
    return search(filters.applied_to(Case.objects.visible_to(actor)), filters.words)


def _counted(found: Search, conditions: dict[str, Q], filters: Filters) -> dict[str, str]:
    """Whole lists are counted in their indexes, up to a point; filtered ones by looking at each case once."""
    counted = {key: condition for key, condition in conditions.items() if key != UNCOUNTED}
    if not filters.narrows:
        counts = counts_by_index(
            {key: found.cases.filter(condition) for key, condition in counted.items()}
        )
        return {key: _in_words(count) for key, count in counts.items()}
    if not found.is_long:
        counts = counts_by_scan(found.cases.open(), counted)
        return {key: f"{count:,}" for key, count in counts.items()}
    numbers = first_numbers(found.cases.open())
    counts = counts_by_scan(Case.objects.filter(pk__in=numbers), counted)
    least = "at least " if len(numbers) > MOST_FOUND else ""
    return {key: f"{least}{count:,}" for key, count in counts.items()}


def _rows(cases: CaseQuerySet) -> CaseQuerySet:
    return cases.select_related("assigned_to").prefetch_related("case_type").only(*SHOWN)


def _in_words(count: int) -> str:
    return f"more than {MOST_COUNTED:,}" if count > MOST_COUNTED else f"{count:,}"
