"""What the facts of a project suggest about its delivery."""

from collections.abc import Iterator
from dataclasses import dataclass

from connected.foundation.ui.words import plural
from connected.strategy.projects.models import Confidence

MUCH_LATE = 28
"""Days from which a project is more than a little late."""

RATING = Confidence.Rating
WORST_FIRST = (RATING.RED, RATING.AMBER_RED, RATING.AMBER, RATING.AMBER_GREEN)


@dataclass(frozen=True)
class Facts:
    """A project's facts on a day."""

    late_days: int = 0
    """Of its latest open milestone, against the baseline."""
    overdue: int = 0
    """Milestones whose forecast has passed without a new one."""
    severe_risks: int = 0
    critical_issues: int = 0
    breaches: int = 0


@dataclass(frozen=True)
class Suggestion:
    rating: Confidence.Rating
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        return " ".join(self.reasons)


def suggested(facts: Facts) -> Suggestion:
    """The worst that any fact alone says; a late project with a severe risk is worse than either."""
    found = list(_findings(facts))
    for rating in WORST_FIRST:
        if any(one == rating for one, _ in found):
            return Suggestion(rating, tuple(words for _, words in found))
    return Suggestion(RATING.GREEN, ("It is on time, within tolerance, and no risk is severe.",))


def _findings(facts: Facts) -> Iterator[tuple[Confidence.Rating, str]]:
    if facts.breaches:
        yield RATING.RED, "It is outside its tolerance and back at the gate."
    if facts.overdue:
        yield (
            RATING.AMBER_RED,
            f"{plural(facts.overdue, 'milestone is', 'milestones are')} overdue with no new forecast.",
        )
    if facts.late_days:
        yield (
            RATING.AMBER if facts.late_days > MUCH_LATE else RATING.AMBER_GREEN,
            f"It is {plural(facts.late_days, 'day')} late.",
        )
    if facts.severe_risks:
        yield (
            RATING.AMBER_RED if facts.late_days > MUCH_LATE else RATING.AMBER,
            f"{plural(facts.severe_risks, 'risk is', 'risks are')} severe even with what we do about it.",
        )
    if facts.critical_issues:
        yield RATING.AMBER_RED, f"{plural(facts.critical_issues, 'critical issue')} open."
