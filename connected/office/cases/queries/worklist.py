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

SHOWN = (
    "reference",
    "summary",
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
    visible = Case.objects.visible_to(actor)
    filtered = filters.applied_to(visible)
    conditions = tab_conditions(actor, timezone.localdate())
    counted = _counted(filtered, conditions, filters)
    rows = _rows(filtered.filter(conditions[filters.tab]))
    return Worklist(
        filters=filters,
        page=page_of(rows, filters.order, after=after, before=before),
        tabs=[Tab(key, title, _in_words(counted.get(key))) for key, title in TABS.items()],
        case_types=list(CaseType.objects.visible_to(actor).order_by("title")),
    )


def whole_list(actor: Actor, filters: Filters) -> CaseQuerySet:
    """The whole of a filtered list, in its order, for an export."""
    cases = filters.applied_to(Case.objects.visible_to(actor))
    condition = tab_conditions(actor, timezone.localdate())[filters.tab]
    sign = "-" if filters.order.descending else ""
    return _rows(cases.filter(condition)).order_by(f"{sign}{filters.order.column}", f"{sign}pk")


def _counted(cases: CaseQuerySet, conditions: dict[str, Q], filters: Filters) -> dict[str, int]:
    """Whole lists are counted in their indexes, up to a point; filtered ones by looking at each case once."""
    counted = {key: condition for key, condition in conditions.items() if key != UNCOUNTED}
    if filters.narrows:
        return counts_by_scan(cases.open(), counted)
    return counts_by_index({key: cases.filter(condition) for key, condition in counted.items()})


def _rows(cases: CaseQuerySet) -> CaseQuerySet:
    return cases.select_related("assigned_to").prefetch_related("case_type").only(*SHOWN)


def _in_words(count: int | None) -> str:
    if count is None:
        return ""
    return f"more than {MOST_COUNTED:,}" if count > MOST_COUNTED else f"{count:,}"
