"""What owners of benefits are told."""

from connected.foundation.notify.wording import wording

REMINDER = wording(
    "benefits.reminder",
    subject="Your benefits in {month}: {number}",
    body="""\
Hello {name}

This is how the benefits that you own stand.

{benefits}

Say how they are going, and what you will do: {address}

{council}
""",
)
