"""What partners are told by email. Never a word about the request but its reference: an email is not the door."""

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
