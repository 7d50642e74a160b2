"""What the dashboard counts. One condition both counts a figure and lists its cases, so that they cannot disagree."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import F, Q
from django.utils.timezone import make_aware

from connected.foundation.measures import Period
from connected.office.cases.models import Case
from connected.office.cases.models.querysets import RUN_OUT
from connected.office.cases.queries.filters import BY_DUE, CLOSED_LAST, NEWEST, OLDEST, Order
from connected.office.dashboards.rules import BANDS, OLD, Band, Window

Condition = Callable[[Window, Period], Q]
"""For the figures of a period: of those weeks. The figures of now leave the period alone."""

OPEN = Q(closed_at=None)
ON_TIME = Q(closed_at__date__lte=F("due_on"))
FIRST_CLOSED = Order("closed", "First closed first", "first_closed_at")


@dataclass(frozen=True)
class Figure:
    key: str
    title: str
    """Of the list of its cases."""
    condition: Condition
    order: Order = BY_DUE


def within(field: str, period: Period) -> Q:
    return Q(**{f"{field}__gte": period.starts_at, f"{field}__lt": period.ends_before})


def overdue(window: Window) -> Q:
    return OPEN & RUN_OUT & Q(due_on__lt=window.today)


def right_first_time(period: Period) -> Q:
    """As the measure cases.right_first_time has it."""
    right = Case.objects.first_closed_in(period).stayed_closed().not_asked_again()
    return Q(pk__in=right.values("pk"))


def _aged(band: Band) -> Condition:
    def condition(window: Window, period: Period) -> Q:
        first, end = band.first_day(window.today), band.ends_before(window.today)
        since = Q(opened_at__gte=make_aware(datetime.combine(first, time.min))) if first else Q()
        until = Q(opened_at__lt=make_aware(datetime.combine(end, time.min))) if end else Q()
        return OPEN & since & until

    return condition


def _now(condition: Q) -> Condition:
    return lambda window, period: OPEN & condition


AGES = tuple(
    Figure(band.key, f"Open for {band.title} working days", _aged(band), OLDEST) for band in BANDS
)
WAITS = (
    Figure("with-us", "Open and with us", _now(Q(waiting_since=None, with_partner_since=None))),
    Figure(
        "with-resident", "Waiting for the resident", _now(Q(waiting_since__isnull=False)), OLDEST
    ),
    Figure(
        "with-partner",
        "Waiting for a partner",
        _now(Q(waiting_since=None, with_partner_since__isnull=False)),
        OLDEST,
    ),
)
NOW = (
    Figure("open", "Open", _now(Q())),
    Figure("overdue", "Open and past their date", lambda window, period: overdue(window)),
    Figure("unassigned", "Open and in nobody’s hands", _now(Q(assigned_to=None)), OLDEST),
    Figure("old", "Open for more than 20 working days", _aged(OLD), OLDEST),
    *AGES,
    *WAITS,
)
HAPPENED = (
    Figure("opened", "Opened", lambda window, period: within("opened_at", period), NEWEST),
    Figure("closed", "Closed", lambda window, period: within("closed_at", period), CLOSED_LAST),
    Figure(
        "on-time",
        "Closed by their date",
        lambda window, period: within("closed_at", period) & ON_TIME,
        CLOSED_LAST,
    ),
    Figure(
        "late",
        "Late: closed after their date, or open and past it",
        lambda window, period: (within("closed_at", period) & ~ON_TIME) | overdue(window),
    ),
    Figure(
        "judged",
        "Closed, or open and past their date",
        lambda window, period: within("closed_at", period) | overdue(window),
    ),
    Figure(
        "first-closed",
        "Closed for the first time",
        lambda window, period: within("first_closed_at", period),
        FIRST_CLOSED,
    ),
    Figure(
        "came-back",
        "Opened again, or asked for again within 28 days",
        lambda window, period: within("first_closed_at", period) & ~right_first_time(period),
        FIRST_CLOSED,
    ),
)
FIGURES = {figure.key: figure for figure in (*NOW, *HAPPENED)}
