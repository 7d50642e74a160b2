from connected.office.dashboards.rules.ages import BANDS, OLD, Band
from connected.office.dashboards.rules.refusals import TooManyForWorkbook
from connected.office.dashboards.rules.shares import Share
from connected.office.dashboards.rules.windows import Window, week_as_asked, week_before, week_of

__all__ = [
    "BANDS",
    "OLD",
    "Band",
    "Share",
    "TooManyForWorkbook",
    "Window",
    "week_as_asked",
    "week_before",
    "week_of",
]
