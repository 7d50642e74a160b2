"""What is shared, by what right and until when. Nothing here reads the database."""

from connected.office.partners.rules.fields import (
    FIELDS,
    SharedView,
    check_in_force,
    check_kind,
    shared_view,
)
from connected.office.partners.rules.legal import BASES, CONDITIONS
from connected.office.partners.rules.links import DAYS_OPEN, check_days, consulted_view

__all__ = [
    "BASES",
    "CONDITIONS",
    "DAYS_OPEN",
    "FIELDS",
    "SharedView",
    "check_days",
    "check_in_force",
    "check_kind",
    "consulted_view",
    "shared_view",
]
