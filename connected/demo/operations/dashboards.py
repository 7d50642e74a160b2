"""Work in the hands of several, waiting for several, and the week of each team in its manager's post."""

from collections.abc import Callable, Mapping
from datetime import date

from connected.demo.people import BY_KEY
from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor, roles
from connected.office.cases.models import Case
from connected.office.cases.operations import ask_for_more, assign_case, wait_for_partner
from connected.office.dashboards.operations import send_digest
from connected.office.dashboards.rules import week_before

TOUCHED = 12
ASKED = "Please tell us which side of the house the bin stands on."


@operation
def tell_dashboards(*, people: Mapping[str, User], today: date, by: Actor) -> int:
    """How many managers were written to."""
    managers = [
        people[key]
        for key, one in BY_KEY.items()
        if one.role == roles.TeamManager.slug and one.team
    ]
    monday = week_before(today).first
    for manager in managers:
        _share_out(manager)
        send_digest(user=manager, monday=monday, by=by)
    record("demo.dashboards_told", subject="demo", by=by, managers=len(managers))
    return len(managers)


def _share_out(manager: User) -> None:
    """Of the oldest open cases of the team: one to the manager, one to a partner, one back to its resident."""
    ways: tuple[Callable[[Case], object], ...] = (
        lambda case: assign_case(case=case, to=manager, by=manager),
        lambda case: wait_for_partner(case=case, by=manager),
        lambda case: ask_for_more(case=case, text=ASKED, by=manager),
    )
    waits_for_nobody = Case.objects.visible_to(manager).open().exclude(reporter_email="")
    oldest = waits_for_nobody.filter(waiting_since=None, with_partner_since=None)
    for place, case in enumerate(oldest.order_by("opened_at", "pk")[:TOUCHED]):
        ways[place % len(ways)](case)
