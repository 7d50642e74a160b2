"""What managers are told about their teams."""

from connected.foundation.notify.wording import wording

DIGEST = wording(
    "dashboards.digest",
    title="The week of a team",
    required=("opened", "closed", "overdue", "dashboard", "stop"),
    samples={
        "name": "Demo Manager",
        "teams": "Waste and recycling",
        "week": "16 to 22 November 2026",
        "opened": "34 https://council.example/dashboard/cases/?figure=opened",
        "closed": "29 https://council.example/dashboard/cases/?figure=closed",
        "open": "61 https://council.example/dashboard/cases/?figure=open",
        "overdue": "7 https://council.example/dashboard/cases/?figure=overdue",
        "old": "4 https://council.example/dashboard/cases/?figure=old",
        "waiting": "us 48, residents 9, partners 4",
        "on_time": "79% (310 of 392)",
        "came_back": "5% (18 of 360) https://council.example/dashboard/cases/?figure=came-back",
        "since": "7 September 2026",
        "dashboard": "https://council.example/dashboard/",
        "stop": "https://council.example/dashboard/weekly-email/",
    },
    subject="{teams}: the week {week}",
    body="""\
Hello {name}

This is the week {week} of {teams}.

In that week
Came in: {opened}
Closed: {closed}

Now
Open: {open}
Past their date: {overdue}
Open for more than 20 working days: {old}
Waiting for: {waiting}

Since {since}
On time: {on_time}. Requests that are open and past their date count as late.
Came back: {came_back}. They were opened again, or asked for again within 28 days.

See all of it, by team, service and ward: {dashboard}

You get this email each Monday. Stop it here: {stop}

{council}
""",
)
