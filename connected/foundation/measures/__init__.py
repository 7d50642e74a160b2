"""The golden thread: a measure returns records, so the figure and the list behind it cannot disagree."""

from connected.foundation.measures.figure import Figure, State, Unit
from connected.foundation.measures.kinds import (
    Average,
    Better,
    Count,
    Level,
    Measure,
    Portion,
    Share,
    Total,
    Typical,
)
from connected.foundation.measures.period import Period
from connected.foundation.measures.registry import Records, measure, records_of

__all__ = [
    "Average",
    "Better",
    "Count",
    "Figure",
    "Level",
    "Measure",
    "Period",
    "Portion",
    "Records",
    "Share",
    "State",
    "Total",
    "Typical",
    "Unit",
    "measure",
    "records_of",
]
