"""Everything that changes a design, and what makes it the service that residents use."""

from connected.council.designer.operations.changing import (
    add_step,
    begin_design,
    begin_service,
    change_part,
    change_step,
    discard_design,
    move_step,
    remove_step,
    rewrite_design,
)
from connected.council.designer.operations.publishing import publish_design, roll_back

__all__ = [
    "add_step",
    "begin_design",
    "begin_service",
    "change_part",
    "change_step",
    "discard_design",
    "move_step",
    "publish_design",
    "remove_step",
    "rewrite_design",
    "roll_back",
]
