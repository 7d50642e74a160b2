from django.dispatch import Signal

project_page = Signal()
"""Sent when a project's public page is made, with `project`. Receivers return a Section of the plan."""

project_file = Signal()
"""Sent when staff's page of a project is made, with `project` and `actor`. Receivers return a Section."""
