"""What clerks of boards and committees are reminded of."""

from connected.foundation.notify.wording import wording

UNFINISHED_BUSINESS = wording(
    "meetings.unfinished_business",
    subject="Meetings: what is due on {day}",
    body="""\
Hello {name}

These are due soon, or late already:

{business}

Sign in and open Meetings to see each.

{council}
""",
)
