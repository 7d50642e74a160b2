"""What residents are told about following a request."""

from connected.foundation.notify.wording import wording

DRAFT_KEPT = wording(
    "journeys.draft_kept",
    title="Answers are kept to come back to",
    required=("address",),
    samples={
        "service": "Apply for a parking permit",
        "kept_until": "26 December 2026",
        "address": "https://council.example/my-requests/",
    },
    subject="Go on with: {service}",
    body="""\
Hello

We have kept your answers: {service}. Nothing is sent yet.

Go on here, on any device: {address}

We will ask for this email address and send you a code. We keep your answers until {kept_until}.

If you did not ask for this, you can ignore this email.

{council}
""",
)

TRACKING_LINK = wording(
    "journeys.tracking_link",
    title="The way to a request",
    required=("tracking",),
    subject="Your request {reference}",
    body="""\
Hello

You asked to see how your request {reference} is getting on.

{tracking}

If you did not ask for this, you can ignore this email.

{council}
""",
)
