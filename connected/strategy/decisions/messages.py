"""What those who answer for a condition are told."""

from connected.foundation.notify.wording import wording

CONDITION_DUE = wording(
    "decisions.condition_due",
    subject="A condition of decision {number} is due on {due_on}",
    body="""\
Hello {name}

You answer for a condition of decision {number} of {body}:

{text}

It is due on {due_on}. {state}

When it is met, say so and name the evidence: {address}
""",
)
