"""What residents are told about following a request."""

from connected.foundation.notify.wording import wording

TRACKING_LINK = wording(
    "journeys.tracking_link",
    subject="Your request {reference}",
    body="""\
Hello

You asked to see how your request {reference} is getting on.

{tracking}

If you did not ask for this, you can ignore this email.

{council}
""",
)
