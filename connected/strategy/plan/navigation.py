from collections.abc import Sequence
from dataclasses import dataclass

from connected.foundation.ui.navigation import Link, declared

THE_STRATEGY = "The strategy"
DELIVERY = "Delivery"
MONEY = "Money"
DECISIONS = "Decisions"
REPORTS = "Reports"
GROUPS = (THE_STRATEGY, DELIVERY, MONEY, DECISIONS, REPORTS)

STRATEGY = [
    Link("At a glance", "view-strategy", order=10, group=THE_STRATEGY),
    Link("The strategy's sums", "view-strategy-money", order=30, group=MONEY),
    Link("Paragraph by paragraph", "list-paragraphs", order=90, group=THE_STRATEGY),
]
FOOTER = [Link("Our strategy", "view-strategy", order=20)]


@dataclass(frozen=True)
class Group:
    """Links about one side of the strategy. The group itself leads to the first of them."""

    title: str
    links: Sequence[Link]

    @property
    def href(self) -> str:
        return self.links[0].href

    def covers(self, path: str) -> int:
        """How much of the path its best link covers; 0 where none leads there."""
        return max(len(link.href) if link.leads_to(path) else 0 for link in self.links)


@dataclass(frozen=True)
class StrategyLinks:
    groups: Sequence[Group]

    def here(self, path: str) -> Group:
        """The group that the page at this path belongs to."""
        return max(self.groups, key=lambda group: group.covers(path))


def strategy_links() -> StrategyLinks:
    """The pages about the strategy, of whichever apps declare some as STRATEGY, in their groups."""
    links = [link for link in declared("STRATEGY") if link.exists]
    grouped = {title: [link for link in links if link.group == title] for title in GROUPS}
    return StrategyLinks([Group(title, found) for title, found in grouped.items() if found])
