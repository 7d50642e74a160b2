"""What those who write and clear reports are told."""

from connected.foundation.notify.wording import wording

DRAFTED = wording(
    "reports.drafted",
    subject="A report to {committee} is drafted for you",
    body="""\
Hello {name}

The report "{report}" to {committee} on {meeting} is drafted from the records. It covers {period}.

Please read it, change the words and send it for clearance. Members have it in time if it is published \
on {publish_by} at the latest.

You find it on the drafting desk, under Reports.
""",
)

ASKED = wording(
    "reports.asked",
    subject="Please clear a report to {committee}",
    body="""\
Hello {name}

You are asked to clear the report "{report}" to {committee} on {meeting}.

What you are asked to clear: {part}.

Nothing is cleared until you say so. You find the report on the drafting desk, under Reports.
""",
)
