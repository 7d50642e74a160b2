from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver

from connected.foundation.permissions import Actor
from connected.strategy.plan.models import Programme
from connected.strategy.plan.signals import (
    Mark,
    Section,
    programme_page,
    strategy_loaded,
    strategy_page,
)
from connected.strategy.scorecard.operations import load_criteria
from connected.strategy.scorecard.queries import (
    ProgrammeStandings,
    bullet_of,
    by_programme,
    numbers_by_state,
    standings,
    worst_first,
)
from connected.strategy.scorecard.rules import State


@receiver(strategy_loaded)
def load_success_criteria(definition: dict[str, Any], by: Actor, **kwargs: object) -> list[str]:
    return load_criteria(definition=definition, by=by)


@receiver(strategy_page)
def tell_how_we_are_doing(**kwargs: object) -> Section:
    found = standings()
    return Section(
        template="scorecard/glance_section.html",
        order=10,
        facts={"standings": found, "numbers": numbers_by_state(found)},
        marks=dict(_marks(by_programme(found))),
    )


@receiver(programme_page)
def tell_the_criteria(programme: Programme, **kwargs: object) -> Section:
    found = worst_first(standings(programme=programme))
    pictures = {standing.criterion.key: bullet_of(standing) for standing in found}
    facts = {"standings": found, "pictures": pictures}
    return Section(template="scorecard/programme_section.html", order=10, facts=facts)


def _marks(groups: Iterable[ProgrammeStandings]) -> Iterable[tuple[str, Mark]]:
    for group in groups:
        off = group.number(State.OFF_COURSE)
        well = group.number(State.MET) + group.number(State.ON_COURSE)
        if off:
            mark = Mark(f"{off} off course", "bad")
        elif well:
            mark = Mark(f"{well} met or on course", "good")
        else:
            mark = Mark("Not known yet")
        yield group.programme.key, mark
