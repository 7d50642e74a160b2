"""Operations are the only code that writes. Each is whole, audited, and returns the thing or refuses."""

from connected.foundation.operations.decorator import (
    DrawAgain,
    NotAudited,
    nothing_changed,
    operation,
)
from connected.foundation.operations.outcomes import Refused, Unavailable

__all__ = ["DrawAgain", "NotAudited", "Refused", "Unavailable", "nothing_changed", "operation"]
