"""Everything that waits for something, over the whole plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from connected.strategy.projects.models import Dependency, Milestone, Project
from connected.strategy.projects.rules.scheduling import Link, Scheduled, schedule


@dataclass(frozen=True)
class Waiting:
    """A link between two milestones, with how much room is in it."""

    link: Dependency
    before: Scheduled
    after: Scheduled

    @property
    def is_over(self) -> bool:
        return not self.link.before.is_open

    @property
    def is_critical(self) -> bool:
        """If the first slips by a day, something at the end of the chain does."""
        return not self.is_over and self.before.is_critical

    @property
    def room_days(self) -> int:
        return self.before.float_days

    @property
    def pushed_days(self) -> int:
        """By how much the second is forecast too early."""
        return 0 if self.is_over else self.after.pushed_days

    def touches(self, project: Project) -> bool:
        return project.pk in (self.link.before.project_id, self.link.after.project_id)

    @property
    def crosses(self) -> bool:
        return self.link.before.project_id != self.link.after.project_id


def standing_links() -> QuerySet[Dependency]:
    return Dependency.objects.filter(
        ended_on=None, before__dropped_on=None, after__dropped_on=None
    ).select_related("before__project", "after__project")


def everything_waiting() -> list[Waiting]:
    """One statement. The most critical first."""
    links = list(standing_links())
    milestones = {one.pk: one for link in links for one in (link.before, link.after)}
    found = _scheduled(milestones, links)
    waiting = [Waiting(link, found[link.before_id], found[link.after_id]) for link in links]
    return sorted(waiting, key=lambda one: (one.is_over, -one.pushed_days, one.room_days))


def _scheduled(
    milestones: Mapping[int, Milestone], links: Sequence[Dependency]
) -> dict[int, Scheduled]:
    forecasts = {key: one.expected_on for key, one in milestones.items()}
    return schedule(
        forecasts, [Link(link.before_id, link.after_id, link.lag_days) for link in links]
    )
