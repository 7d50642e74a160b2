from connected.foundation.ui.navigation import Link
from connected.strategy.meetings.permissions import MANAGE_MEETINGS
from connected.strategy.plan.navigation import DECISIONS

STAFF = [Link("Meetings", "list-meeting-desk", needs=MANAGE_MEETINGS, order=62)]
STRATEGY = [
    Link("Meetings", "list-meetings", order=70, group=DECISIONS),
    Link("Scrutiny asks", "list-referrals", order=75, group=DECISIONS),
]
