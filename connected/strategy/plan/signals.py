from django.dispatch import Signal

strategy_loaded = Signal()
"""Sent in the transaction that loads a strategy, with `definition` and `by`. Receivers return their changes in words."""
