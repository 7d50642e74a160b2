import pytest

from connected.foundation.councils import Document, Folder, Problem
from connected.foundation.councils.faults import faults
from connected.strategy.plan.definitions import StrategyDefinition
from connected.strategy.plan.models import Strategy
from connected.strategy.plan.tests.factories import (
    LOADER,
    make_criterion_definition,
    make_definition,
    make_programme_definition,
)

NOTHING = Folder({})


def test_a_sound_strategy_follows_its_schema_and_has_no_problems() -> None:
    content = make_definition()

    assert faults(content, StrategyDefinition().schema) == []
    assert list(StrategyDefinition().check(Document("strategy.yaml", content), NOTHING)) == []


def test_a_problem_tells_its_place_and_what_is_wrong() -> None:
    criterion = make_criterion_definition(measure="cases.imagined")
    content = make_definition(programmes=[make_programme_definition(criteria=[criterion])])

    assert list(StrategyDefinition().check(Document("strategy.yaml", content), NOTHING)) == [
        Problem(
            ("programmes", 0, "criteria", 0, "measure"),
            "The criterion More hedges are cut counts cases.imagined, and there is no such measure.",
        )
    ]


@pytest.mark.parametrize(
    "criterion",
    [
        make_criterion_definition(baseline={"value": 61}),
        make_criterion_definition(target={"value": 61, "by": "soon", "source": "x"}),
        make_criterion_definition(direction="sideways"),
        make_criterion_definition(baseline={"value": "61", "unknown": "x"}),
    ],
)
def test_a_criterion_that_is_written_wrongly_breaks_the_schema(
    criterion: dict[str, object],
) -> None:
    content = make_definition(programmes=[make_programme_definition(criteria=[criterion])])

    assert faults(content, StrategyDefinition().schema) != []


@pytest.mark.django_db
def test_loading_makes_the_strategy() -> None:
    StrategyDefinition().load(content=make_definition(), by=LOADER)

    assert Strategy.objects.get().title == "Tidy Smallborough"
