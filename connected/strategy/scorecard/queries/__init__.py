from connected.strategy.scorecard.queries.judging import (
    ProgrammeStandings,
    Standing,
    by_programme,
    numbers_by_state,
    standings,
    worst_first,
)
from connected.strategy.scorecard.queries.pictures import bullet_of, trend_of
from connected.strategy.scorecard.queries.readings import (
    attested_figures,
    month_so_far,
    newest_month_read,
    newest_readings,
    public_text,
    public_value,
    written,
)

__all__ = [
    "ProgrammeStandings",
    "Standing",
    "attested_figures",
    "bullet_of",
    "by_programme",
    "month_so_far",
    "newest_month_read",
    "newest_readings",
    "numbers_by_state",
    "public_text",
    "public_value",
    "standings",
    "trend_of",
    "worst_first",
    "written",
]
