from django.dispatch import Signal

body_page = Signal()
"""Sent when a body's public page is made, with `body` and `actor`. Receivers return a Section of the plan."""
