"""What is shared, by what right and until when. Nothing here reads the database."""

from connected.office.partners.rules.fields import (
    FIELDS,
    SharedView,
    check_in_force,
    check_kind,
    shared_view,
)
from connected.office.partners.rules.legal import BASES, CONDITIONS

__all__ = [
    "BASES",
    "CONDITIONS",
    "FIELDS",
    "SharedView",
    "check_in_force",
    "check_kind",
    "shared_view",
]
