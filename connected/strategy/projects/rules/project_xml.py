"""What Microsoft Project's XML calls things."""

from decimal import Decimal

NAMESPACE = "http://schemas.microsoft.com/project"
CAUSE_FIELD = "188743731"
PROGRAMME_FIELD = "188743734"
STAGE_FIELD = "188743737"
MONEY_FIELD = "188743740"
ENTERED_FIELD = "188743743"
"""The identifiers of the task's fields Text1 to Text5."""
FIELDS = (
    (CAUSE_FIELD, "Text1", "Leading cause"),
    (PROGRAMME_FIELD, "Text2", "Programme"),
    (STAGE_FIELD, "Text3", "Stage"),
    (MONEY_FIELD, "Text4", "Money from"),
    (ENTERED_FIELD, "Text5", "Entered on"),
)
LINK_FINISH_TO_START = "1"
ELAPSED_DAY, WORKING_DAY = 24 * 60 * 10, 8 * 60 * 10
"""Lags are told in tenths of a minute."""
ELAPSED_DAYS = "8"
"""The format of a lag in days of the calendar."""
HOURS_OF_A_DAY = Decimal(8)
