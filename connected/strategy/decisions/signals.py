from django.dispatch import Signal

proposal_decided = Signal()
"""Sent in the transaction in which a body decides, with `proposal`, `decision` and `by`."""

decision_enacted = Signal()
"""Sent in the transaction from which a decision may be acted upon, with `decision` and `by`."""

proposal_page = Signal()
"""Sent when a proposal's page is made, with `proposal` and `actor`. Receivers return a Section of the plan."""

decision_page = Signal()
"""Sent when a decision's public page is made, with `decision`. Receivers return a Section of the plan."""
