"""What residents are told about their cases."""

from connected.foundation.notify.wording import wording

RECEIVED = wording(
    "cases.received",
    title="A request was received",
    required=("reference",),
    samples={
        "due_on": "14 December 2026",
        "next_steps": "A crew comes back for your bin.\n\n",
    },
    subject="We have your request {reference}",
    body="""\
Hello {name}

Thank you. We have your request: {summary}.

Your reference is {reference}. Please keep it.

{next_steps}We aim to finish this by {due_on}. We will write to you when there is news.

{tracking}

{council}
""",
    text="""\
{council}: we have your request. Your reference is {reference}. We aim to finish by {due_on}. {tracking}
""",
)

CLOSED = wording(
    "cases.closed",
    title="A request is closed",
    required=("reference", "outcome", "words"),
    samples={"outcome": "Bin emptied", "words": "The crew came back this morning."},
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
    text="""\
{council}: your request {reference} is closed. What came of it: {outcome}. {words} {tracking}
""",
)

AS_JOINED = "Your request was joined with another about the same thing."

JOINED = wording(
    "cases.joined",
    title="A request is joined with another about the same thing",
    required=("reference",),
    subject="Your request {reference} was joined with another",
    body="""\
Hello {name}

Somebody else told us of the same thing as you: {summary}. We joined the two requests, and work on both at once.

You do not need to do anything. We will write to you when it is finished. Your reference stays {reference}.

{tracking}

If yours is about something else, tell us within 28 days and give the reference {reference}. We take the two apart.

{council}
""",
    text="""\
{council}: we joined your request {reference} with another about the same thing. We write when it is done. {tracking}
""",
)

FROM_OFFICER = wording(
    "cases.from_officer",
    title="An officer writes to a resident",
    required=("reference", "words"),
    samples={"words": "Was the bin out by 6 in the morning?"},
    subject="About your request {reference}",
    body="""\
Hello {name}

{words}

This is about your request: {summary}. Your reference is {reference}.

{tracking}

{council}
""",
    text="""\
{council}, about your request {reference}: {words} {tracking}
""",
)

MORE_WANTED = wording(
    "cases.more_wanted",
    title="We need more from a resident",
    required=("reference", "words"),
    samples={"words": "Please send us a photo of the kerb."},
    subject="We need something from you for {reference}",
    body="""\
Hello {name}

We cannot go on with your request until we hear from you.

{words}

This is about your request: {summary}. Your reference is {reference}.

{tracking}

You can answer and add files on that page. The time we have for your request stands still until then.

{council}
""",
    text="""\
{council}: we need something from you for your request {reference}: {words} {tracking}
""",
)

TIME_LONGER = wording(
    "cases.time_longer",
    title="We need longer for a request",
    required=("reference", "words", "due_on"),
    samples={"words": "We have to ask another council.", "due_on": "14 December 2026"},
    subject="We need longer for your request {reference}",
    body="""\
Hello {name}

We need longer for your request: {summary}. We now aim to finish it by {due_on}.

{words}

{tracking}

{council}
""",
    text="""\
{council}: we need longer for your request {reference}, until {due_on}. {words} {tracking}
""",
)

CLOCK_STOPPED = wording(
    "cases.clock_stopped",
    title="The clock of a request is stopped",
    required=("reference", "words"),
    samples={"words": "We wait for the fee"},
    subject="The time for your request {reference} stands still",
    body="""\
Hello {name}

The time that we have for your request stands still for now: {summary}.

{words}

{tracking}

{council}
""",
    text="""\
{council}: the time for your request {reference} stands still. {words} {tracking}
""",
)

CONTACT_CHANGED = wording(
    "cases.contact_changed",
    title="Contact details were changed",
    required=("reference",),
    subject="The contact details of {reference} were changed",
    body="""\
Hello {name}

The contact details of your request {reference} were changed. From now on we write to the new ones.

If this was not you, please tell us at once.

{council}
""",
    text="""\
{council}: the contact details of your request {reference} were changed. If this was not you, tell us at once.
""",
)
