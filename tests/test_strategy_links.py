"""The pages about the strategy are many: each link to one stands in a group."""

import pytest

from connected.foundation.ui.navigation import Link, declared
from connected.strategy.plan.navigation import GROUPS, strategy_links


@pytest.mark.parametrize("link", declared("STRATEGY"), ids=lambda link: link.url_name)
def test_link_stands_in_a_group(link: Link) -> None:
    assert link.group in GROUPS


def test_page_belongs_to_the_group_whose_link_is_nearest() -> None:
    assert strategy_links().here("/strategy/scorecard/").title == "The strategy"
    assert strategy_links().here("/strategy/money/").title == "Money"
