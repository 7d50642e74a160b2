from connected.foundation.measures import Period

BY_THE_MONTH = {"count", "total"}


def judged_by_the_month(kind: str, period: Period) -> bool:
    """A target for a count or a sum means a month of it, so a quarter's count cannot be held against it."""
    return kind in BY_THE_MONTH and not period.is_month
