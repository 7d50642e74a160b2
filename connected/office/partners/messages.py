"""What partners and consultees are told by email. No word of the request but its reference: emails are no doors."""

from connected.foundation.notify.wording import wording

SHARED = wording(
    "partners.shared",
    title="A request is shared with a partner",
    required=("reference", "address"),
    samples={
        "reference": "BK-7F3K-2Q",
        "address": "https://council.example/partner/cases/BK-7F3K-2Q/",
    },
    subject="Request {reference} is shared with you",
    body="""\
Hello {name}

Request {reference} is shared with your organisation, and we have a question for you.

Sign in to read it and to answer: {address}

{council}
""",
)
CONSULTED = wording(
    "partners.consulted",
    title="Somebody is asked by a link",
    required=("reference", "address", "day"),
    samples={
        "reference": "BK-7F3K-2Q",
        "address": "https://council.example/consulted/by-link/a-long-code/",
        "day": "4 December 2026",
    },
    subject="We have a question about request {reference}",
    body="""\
Hello

We have a question for you about request {reference}.

Open this link to read it and to answer. You need no account: {address}

The link works until {day}. Please do not pass it on: whoever has it can read the request.

{council}
""",
)
