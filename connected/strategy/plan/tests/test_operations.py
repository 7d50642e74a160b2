from typing import Any

import pytest
from django.db import IntegrityError, transaction

from connected.foundation.audit.models import Event
from connected.strategy.plan.models import (
    FundingLine,
    Layer,
    Paragraph,
    Programme,
    Strategy,
)
from connected.strategy.plan.tests.factories import (
    make_definition,
    make_funding_definition,
    make_listed_definition,
    make_paragraph_definition,
    make_programme_definition,
    make_programmes,
    make_strategy,
)

pytestmark = pytest.mark.django_db


def loaded_again(**given: Any) -> list[str]:
    """What a second load of a changed file says."""
    make_strategy()
    return make_strategy(**given)


def test_load_strategy_says_what_it_added() -> None:
    changes = make_strategy()

    assert changes[:6] == [
        'added strategy "Tidy Smallborough"',
        'added building block "Digital care"',
        'added layer "Digital Ground"',
        'added programme "Tidy Hedges"',
        'added funding line "Shears"',
        "added paragraph 1.1",
    ]


def test_load_strategy_the_second_time_changes_nothing() -> None:
    make_strategy()
    events = Event.objects.count()

    assert make_strategy() == []
    assert Event.objects.count() == events


def test_load_strategy_is_audited_with_its_changes() -> None:
    changes = make_strategy()

    assert Event.objects.get(name="plan.strategy_loaded").facts == {"changes": changes}


def test_load_strategy_tells_a_changed_title() -> None:
    strategy = {**make_definition()["strategy"], "title": "Tidier Smallborough"}

    assert loaded_again(strategy=strategy) == [
        'changed strategy "Tidier Smallborough": '
        'title was "Tidy Smallborough", now "Tidier Smallborough"'
    ]
    assert str(Strategy.objects.get()) == "Tidier Smallborough"


def test_load_strategy_retires_a_layer_that_the_file_drops() -> None:
    sky = make_listed_definition(key="sky", title="Digital Sky", complements="")
    make_strategy(layers=[*make_definition()["layers"], sky])

    assert make_strategy() == ['retired layer "Digital Sky"']
    assert not Layer.objects.filter(key="sky").exists()


def test_load_strategy_moves_a_programme_to_another_layer() -> None:
    sky = make_listed_definition(key="sky", title="Digital Sky", complements="")

    changes = loaded_again(
        layers=[*make_definition()["layers"], sky],
        programmes=[make_programme_definition(layers=["sky"])],
    )

    assert changes == [
        'added layer "Digital Sky"',
        'changed programme "Tidy Hedges": layers changed',
    ]
    assert Programme.objects.get().layers.get().key == "sky"


def test_load_strategy_replaces_the_outcomes_of_a_programme() -> None:
    programme = make_programme_definition(outcomes=["Birds nest.", "People see."])

    assert loaded_again(programmes=[programme]) == [
        'changed programme "Tidy Hedges": outcomes changed'
    ]
    assert [str(outcome) for outcome in Programme.objects.get().outcomes.all()] == [
        "Birds nest.",
        "People see.",
    ]


def test_load_strategy_withdraws_a_programme_and_brings_it_back() -> None:
    make_strategy(programmes=make_programmes(2), funding=[])

    assert 'withdrew programme "Programme 2"' in make_strategy(
        programmes=make_programmes(1), funding=[]
    )
    assert [programme.key for programme in Programme.objects.current()] == ["programme-1"]

    make_strategy(programmes=make_programmes(2), funding=[])

    assert Programme.objects.current().count() == 2


def test_load_strategy_keeps_an_unknown_sum_without_an_amount() -> None:
    line = make_funding_definition(unknown="Nobody said.")
    del line["amount"]

    assert loaded_again(funding=[line]) == [
        'changed funding line "Shears": state was "known", now "unknown"; amount changed; '
        'unknown because was empty, now "Nobody said."'
    ]
    assert FundingLine.objects.get().known_amount is None


def test_the_database_refuses_an_amount_of_nought_for_an_unknown_sum() -> None:
    make_strategy()

    with pytest.raises(IntegrityError), transaction.atomic():
        FundingLine.objects.update(state="unknown", unknown_because="Nobody said.", amount=0)


def test_load_strategy_ties_parts_to_their_whole() -> None:
    part = make_funding_definition(key="handles", title="Handles", part_of="shears", amount=20)

    loaded_again(funding=[make_funding_definition(), part])

    assert FundingLine.objects.get(key="handles").part_of == FundingLine.objects.get(key="shears")


def test_load_strategy_retires_a_whole_with_its_parts() -> None:
    part = make_funding_definition(key="handles", title="Handles", part_of="shears", amount=20)
    make_strategy(funding=[make_funding_definition(), part])

    assert make_strategy(funding=[]) == [
        'retired funding line "Shears"',
        'retired funding line "Handles"',
    ]


def test_load_strategy_tells_that_a_sum_is_for_other_programmes() -> None:
    changes = loaded_again(funding=[make_funding_definition(programmes=[])])

    assert changes == ['changed funding line "Shears": programmes changed']


def test_load_strategy_replaces_what_serves_a_paragraph() -> None:
    served = [{"kind": "measure", "name": "cases.received"}]

    assert loaded_again(paragraphs=[make_paragraph_definition(served_by=served)]) == [
        "changed paragraph 1.1: served by changed"
    ]
    assert [str(one) for one in Paragraph.objects.get().references.all()] == ["cases.received"]


def test_load_strategy_retires_a_paragraph_that_the_file_drops() -> None:
    assert loaded_again(paragraphs=[make_paragraph_definition(number="2.1")]) == [
        "added paragraph 2.1",
        "retired paragraph 1.1",
    ]
