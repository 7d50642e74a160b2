"""What the cases count for."""

from typing import Any

from django.db.models import QuerySet

from connected.foundation.measures import (
    Average,
    Better,
    Count,
    Level,
    Period,
    Records,
    Share,
    Total,
    Typical,
    measure,
    records_of,
)
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_short
from connected.office.cases.models import Case
from connected.office.cases.models.querysets import CaseQuerySet as Cases
from connected.office.cases.permissions import SEE_CASES
from connected.office.cases.queries.addresses import address_of
from connected.office.cases.queries.wards import ward_title


@records_of
class CaseRecords(Records):
    """Nothing that could tell who asked or where they live: no name, no words of theirs, no
    address.
    """

    model = Case
    columns = {
        "Reference": "reference",
        "Request": "case_type.title",
        "Team": "team.title",
        "Ward": lambda case: ward_title(case.ward_code),
        "How it came": "get_channel_display",
        "Opened": lambda case: in_short(case.opened_at),
        "Due": lambda case: in_short(case.due_on),
        "Closed": lambda case: in_short(case.closed_at) if case.closed_at else "Open",
        "On time": "lateness",
    }
    breakdowns = {
        "Request": "case_type__title",
        "Team": "team__title",
        "Ward": "ward_code",
        "How it came": "channel",
    }
    related = ("case_type", "team")

    def label(self, heading: str, value: object) -> str:
        """A group as people call it: the ward's name, not its code."""
        if heading == "Ward":
            return ward_title(str(value)) or "No place in a ward"
        if heading == "How it came":
            return str(Case.Channel(str(value)).label)
        return super().label(heading, value)

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        """As on the worklist: a measure opens no door that is shut elsewhere."""
        if not actor.may(SEE_CASES):
            return records.none()
        return records.filter(pk__in=Case.objects.visible_to(actor).values("pk"))

    def address(self, record: Any) -> str:
        return address_of(record)


@measure
class Received(Count):
    """Requests that residents made in the period, however they made them."""

    slug = "cases.received"
    title = "Requests received"
    better = Better.NEITHER

    def records(self, period: Period) -> Cases:
        return Case.objects.made_in(period)


@measure
class ReceivedByWard(Count):
    """Requests made in the period about a place in a known ward. Broken down by ward."""

    slug = "cases.received_by_ward"
    title = "Requests by ward"
    better = Better.NEITHER

    def records(self, period: Period) -> Cases:
        return Case.objects.made_in(period).exclude(ward_code="")


@measure
class AskedForOnline(Share):
    """Of the requests made in the period, those that the resident made online without help.
    Requests whose channel is not known count on neither side.
    """

    slug = "cases.asked_for_online"
    title = "Requests made online"

    def out_of(self, period: Period) -> Cases:
        return Case.objects.made_in(period).channel_known()

    def records(self, period: Period) -> Cases:
        return self.out_of(period).made_online()


@measure
class Assisted(Share):
    """Of the requests made in the period, those made online with the help of a volunteer or an
    officer. Requests whose channel is not known count on neither side.
    """

    slug = "cases.assisted"
    title = "Requests made online with help"
    better = Better.NEITHER

    def out_of(self, period: Period) -> Cases:
        return Case.objects.made_in(period).channel_known()

    def records(self, period: Period) -> Cases:
        return self.out_of(period).made_with_help()


@measure
class OnTime(Share):
    """Of the requests closed in the period and of those open and overdue at its end, those closed
    by their date. An open overdue request counts against us in every period until it is closed.
    """

    slug = "cases.on_time"
    title = "Requests finished on time"

    def out_of(self, period: Period) -> Cases:
        return Case.objects.closed_in(period) | Case.objects.overdue_at_end_of(period)

    def records(self, period: Period) -> Cases:
        return Case.objects.closed_in(period).closed_on_time()


@measure
class RightFirstTime(Share):
    """Of the requests first closed in the period, those that were never opened again and for which
    the same person (by email address) did not make a request of the same kind within 28 days of
    the closing.
    """

    slug = "cases.right_first_time"
    title = "Requests put right first time"

    def out_of(self, period: Period) -> Cases:
        return Case.objects.first_closed_in(period)

    def records(self, period: Period) -> Cases:
        return self.out_of(period).stayed_closed().not_asked_again()


@measure
class UsualTimeToResolve(Typical):
    """The middle one of the times from opening to closing, in days, of the requests closed in the
    period and of those open and overdue at its end, which count with the time they have waited
    so far.
    """

    slug = "cases.usual_time_to_resolve"
    title = "Usual time to resolve a request"
    duration = "days_open"

    def records(self, period: Period) -> Cases:
        finished = Case.objects.closed_in(period) | Case.objects.overdue_at_end_of(period)
        return finished.with_days_open(until=period.ends_before)


@measure
class OpenAtEnd(Level):
    """Requests that were open at the end of the period."""

    slug = "cases.open"
    title = "Open requests"
    better = Better.LOWER

    def records(self, period: Period) -> Cases:
        return Case.objects.open_at(period.ends_before)


@measure
class OpenAndOverdue(Level):
    """Requests that were open at the end of the period and past their date."""

    slug = "cases.open_and_overdue"
    title = "Open requests past their date"
    better = Better.LOWER

    def records(self, period: Period) -> Cases:
        return Case.objects.overdue_at_end_of(period)


class Costed:
    """Requests of the period with what the way they came costs the council."""

    amount = "cost"
    source = "The council's unit costs by channel: unit-costs.yaml, each with its own source"

    def records(self, period: Period) -> Cases:
        return Case.objects.made_in(period).channel_known().with_known_cost()


@measure
class CostToServe(Costed, Total):
    """What it cost the council to take the requests made in the period: the unit cost of the way
    each came, added up. Requests whose channel is not known are left out.
    """

    slug = "cases.cost_to_serve"
    title = "Cost of taking requests"
    better = Better.LOWER


@measure
class CostPerRequest(Costed, Average):
    """What it cost the council to take one request made in the period, on average over the ways
    they came. Requests whose channel is not known are left out.
    """

    slug = "cases.cost_per_request"
    title = "Cost of taking one request"
    better = Better.LOWER


@measure
class Reopened(Share):
    """Of the requests first closed in the period, those that were opened again since."""

    slug = "cases.reopened"
    title = "Requests opened again"
    better = Better.LOWER

    def out_of(self, period: Period) -> Cases:
        return Case.objects.first_closed_in(period)

    def records(self, period: Period) -> Cases:
        return self.out_of(period).filter(times_reopened__gt=0)
