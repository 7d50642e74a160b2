"""What whoever takes money for something listens for. Sent inside the transaction of the change."""

from django.dispatch import Signal

payment_succeeded = Signal()
"""`payment`, `by`: the provider says that the money was taken, sooner or later.
The receiver whose payment it is does what was paid for, and returns a Delivered."""

payment_ended = Signal()
"""`payment`, `by`: it came to nothing, as far as is known now. A late success may still follow."""

payment_resumed = Signal()
"""`payment`, `by`: the payer is sent to the provider, for the first time or again."""
