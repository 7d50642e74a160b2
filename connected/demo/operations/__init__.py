"""The demo borough is made here, once. Everything it shows afterwards is counted from these records."""

from connected.demo.operations.attesting import attest_past_figures
from connected.demo.operations.dashboards import tell_dashboards
from connected.demo.operations.delivery.meetings import tell_meetings
from connected.demo.operations.delivery.story import tell_delivery
from connected.demo.operations.demand import count_demand
from connected.demo.operations.partners import tell_partners
from connected.demo.operations.people import open_accounts
from connected.demo.operations.reports import publish_past_report, publish_update
from connected.demo.operations.requests import tell_requests
from connected.demo.operations.rooms import tell_rooms
from connected.demo.operations.telling import tell_history

__all__ = [
    "attest_past_figures",
    "count_demand",
    "open_accounts",
    "publish_past_report",
    "publish_update",
    "tell_dashboards",
    "tell_delivery",
    "tell_history",
    "tell_meetings",
    "tell_partners",
    "tell_requests",
    "tell_rooms",
]
