from connected.foundation.ui.navigation import Link, declared

STRATEGY = [
    Link("At a glance", "view-strategy", order=10),
    Link("The money", "view-strategy-money", order=30),
    Link("Paragraph by paragraph", "list-paragraphs", order=90),
]
FOOTER = [Link("Our strategy", "view-strategy", order=20)]


def strategy_links() -> list[Link]:
    """The pages about the strategy, of whichever apps declare some as STRATEGY."""
    return [link for link in declared("STRATEGY") if link.exists]
