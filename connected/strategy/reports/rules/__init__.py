"""What may not be done to a report, and how its words and figures are put together."""

from connected.strategy.reports.rules.refusals import (
    AlreadyDrafted,
    AlreadyPublished,
    AuthorPublishes,
    AuthorVerifies,
    MeetingTooEarly,
    NotAdverse,
    NothingToVerify,
    NotVerified,
    PeriodBackwards,
    ReasonMissing,
    RouteInThePast,
    RoutesMissing,
    SectionEmpty,
    UnknownSection,
)

__all__ = [
    "AlreadyDrafted",
    "AlreadyPublished",
    "AuthorPublishes",
    "AuthorVerifies",
    "MeetingTooEarly",
    "NotAdverse",
    "NotVerified",
    "NothingToVerify",
    "PeriodBackwards",
    "ReasonMissing",
    "RouteInThePast",
    "RoutesMissing",
    "SectionEmpty",
    "UnknownSection",
]
