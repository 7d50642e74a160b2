"""What residents are told about their cases."""

from connected.foundation.notify.wording import wording

RECEIVED = wording(
    "cases.received",
    subject="We have your request {reference}",
    body="""\
Hello {name}

Thank you. We have your request: {summary}.

Your reference is {reference}. Please keep it.

{next_steps}We aim to finish this by {due_on}. We will write to you when there is news.

{tracking}

{council}
""",
)

CLOSED = wording(
    "cases.closed",
    subject="Your request {reference} is closed",
    body="""\
Hello {name}

We have closed your request: {summary}.

What came of it: {outcome}.

{words}

{tracking}

If this is not right, answer within 28 days and give the reference {reference}. We can open it again.

{council}
""",
)

FROM_OFFICER = wording(
    "cases.from_officer",
    subject="About your request {reference}",
    body="""\
Hello {name}

{words}

This is about your request: {summary}. Your reference is {reference}.

{tracking}

{council}
""",
)
