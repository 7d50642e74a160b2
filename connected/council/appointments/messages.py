"""What residents are told about their appointments."""

from connected.foundation.notify.wording import wording

SAMPLES = {
    "when": "Tuesday 1 December 2026, 10am to 10:15am",
    "where": "Recycling centre, Buckingham Hill Road",
    "bring": "Bring something with your address on it.",
}
APPOINTMENT = """\
{when}
{where}

{bring}

Your reference is {reference}."""


def _letter(*paragraphs: str) -> str:
    return "\n\n".join(["Hello {name}", *paragraphs, "{tracking}", "{council}"]) + "\n"


REMINDER = wording(
    "appointments.reminder",
    title="An appointment is tomorrow",
    required=("when", "where"),
    samples=SAMPLES,
    subject="Your appointment tomorrow",
    body=_letter("This is about your appointment tomorrow.", APPOINTMENT),
    text="{council}: your appointment is tomorrow. {when}, {where}. {bring} Reference {reference}.",
)

CHANGED = wording(
    "appointments.changed",
    title="An appointment was changed",
    required=("when",),
    samples=SAMPLES,
    subject="Your appointment is changed",
    body=_letter("Your appointment is changed. It is now:", APPOINTMENT),
    text="{council}: your appointment is now {when}, {where}. Reference {reference}.",
)

CANCELLED = wording(
    "appointments.cancelled",
    title="An appointment was cancelled",
    required=("reference",),
    subject="Your appointment is cancelled",
    body=_letter("Your appointment for {reference} is cancelled: {summary}."),
    text="{council}: your appointment for {reference} is cancelled.",
)

TO_CHOOSE = wording(
    "appointments.to_choose",
    title="A time must be chosen again",
    required=("tracking",),
    subject="Choose a time for {reference}",
    body=_letter(
        "We have your request, but the time that you chose was taken before your payment arrived.",
        "Please choose another one on this page.",
    ),
    text="{council}: the time you chose for {reference} was taken. Choose another one. {tracking}",
)
