"""What an officer asked the worklist for, read from the page's address. Nonsense is as good as nothing asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q

from connected.foundation.permissions import Actor
from connected.office.cases.models.querysets import RUN_OUT, CaseQuerySet

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Order:
    key: str
    title: str
    column: str
    descending: bool = False


BY_DUE = Order("due", "Due first", "due_on")
OLDEST = Order("oldest", "Oldest first", "opened_at")
NEWEST = Order("newest", "Newest first", "opened_at", descending=True)
CLOSED_LAST = Order("closed", "Closed last first", "closed_at", descending=True)

OPEN_ORDERS = (BY_DUE, OLDEST, NEWEST)
CLOSED_ORDERS = (CLOSED_LAST,)

TABS = {
    "mine": "My cases",
    "news": "New messages",
    "unassigned": "Unassigned",
    "open": "All open",
    "today": "Due today",
    "week": "Due this week",
    "overdue": "Overdue",
    "waiting": "Waiting for residents",
    "partner": "Waiting for partners",
    "closed": "Closed",
}
UNCOUNTED = "closed"
"""How many were ever closed helps nobody to work, and would be slow to count."""


@dataclass(frozen=True)
class Filters:
    tab: str = "open"
    case_type: str = ""
    ward: str = ""
    stage: str = ""
    channel: str = ""
    words: str = ""
    order: Order = BY_DUE

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Filters":
        given = {name: _clean(asked.get(name, "")) for name in NAMES}
        tab = given["tab"] if given["tab"] in TABS else "open"
        orders = orders_of(tab)
        order = next((order for order in orders if order.key == given["sort"]), orders[0])
        return cls(
            tab=tab,
            case_type=given["service"],
            ward=given["ward"],
            stage=given["stage"],
            channel=given["channel"],
            words=given["q"],
            order=order,
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but the tab and the order was asked for."""
        return self != replace(Filters(), tab=self.tab, order=self.order)

    def applied_to(self, cases: CaseQuerySet) -> CaseQuerySet:
        """All filters but the tab and the words."""
        wanted = {
            "ward_code": self.ward,
            "stage": self.stage,
            "channel": self.channel,
        }
        cases = cases.filter(**{name: value for name, value in wanted.items() if value})
        if self.case_type:
            cases = cases.of_type(self.case_type)
        return cases


NAMES = ("tab", "service", "ward", "stage", "channel", "q", "sort")


def orders_of(tab: str) -> tuple[Order, ...]:
    return CLOSED_ORDERS if tab == "closed" else OPEN_ORDERS


def tab_conditions(actor: Actor, today: date) -> dict[str, Q]:
    """What makes a case one of each tab."""
    sunday = today + timedelta(days=6 - today.weekday())
    is_open = Q(closed_at=None)
    return {
        "mine": is_open & Q(assigned_to=getattr(actor, "pk", None)),
        "unassigned": is_open & Q(assigned_to=None),
        "open": is_open,
        "news": is_open & Q(news_at__isnull=False),
        "today": is_open & Q(due_on=today, waiting_since=None),
        "week": is_open & Q(due_on__range=(today, sunday), waiting_since=None),
        "overdue": is_open & RUN_OUT & Q(due_on__lt=today),
        "waiting": is_open & Q(waiting_since__isnull=False),
        "partner": is_open & Q(with_partner_since__isnull=False, waiting_since=None),
        "closed": Q(closed_at__isnull=False),
    }


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()[:LONGEST_SEARCH]
