from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from connected.strategy.plan.rules import Sum, faults, sum_of
from connected.strategy.plan.tests.factories import (
    make_attested_definition,
    make_criterion_definition,
    make_definition,
    make_funding_definition,
    make_listed_definition,
    make_paragraph_definition,
    make_programme_definition,
)


@dataclass
class Line:
    known_amount: Decimal | None


def sentences(**given: Any) -> list[str]:
    return [fault.sentence for _, fault in faults(make_definition(**given), ["cases.received"])]


def test_faults_of_a_sound_strategy_are_none() -> None:
    assert sentences() == []


def test_faults_tell_the_place_in_the_file() -> None:
    definition = make_definition(
        programmes=[make_programme_definition(criteria=[make_criterion_definition(measure="a.b")])]
    )

    ((path, _),) = faults(definition, [])

    assert path == ("programmes", 0, "criteria", 0, "measure")


@pytest.mark.parametrize("section", ["building_blocks", "layers"])
def test_a_key_used_twice_is_a_fault(section: str) -> None:
    twice = [make_listed_definition(complements="")] * 2

    assert sentences(**{section: twice}) == ["The key ground is used twice. Give each its own."]


def test_a_slug_used_twice_is_a_fault() -> None:
    assert sentences(attested_measures=[make_attested_definition()] * 2) == [
        "The key attested.hedges_cut is used twice. Give each its own."
    ]


@pytest.mark.parametrize("part", ["outcomes", "enablers", "changes", "criteria"])
def test_a_programme_without_one_of_its_four_parts_is_a_fault(part: str) -> None:
    said = sentences(programmes=[make_programme_definition(**{part: []})])

    assert said == [
        f"The programme Tidy Hedges has no {part}. Each theme sets out outcomes, enablers, "
        "changes and success criteria."
    ]


def test_a_programme_on_a_layer_that_is_not_there_is_a_fault() -> None:
    said = sentences(programmes=[make_programme_definition(layers=["ground", "sky"])])

    assert said == [
        "The programme Tidy Hedges stands on the layer sky, and the strategy has no such layer."
    ]


def test_a_criterion_of_an_unknown_measure_is_a_fault() -> None:
    criterion = make_criterion_definition(measure="cases.imagined")

    assert sentences(programmes=[make_programme_definition(criteria=[criterion])]) == [
        "The criterion More hedges are cut counts cases.imagined, and there is no such measure."
    ]


def test_a_criterion_of_a_counted_measure_is_sound() -> None:
    criterion = make_criterion_definition(measure="cases.received")

    assert sentences(programmes=[make_programme_definition(criteria=[criterion])]) == []


def test_a_criterion_in_two_programmes_is_a_fault() -> None:
    programmes = [make_programme_definition(), make_programme_definition(key="more-hedges")]

    assert sentences(programmes=programmes) == [
        "The key hedges-cut is used twice. Give each its own."
    ]


@pytest.mark.parametrize(
    "line",
    [make_funding_definition(unknown="Nobody said."), {**make_funding_definition()}],
)
def test_a_sum_must_be_either_known_or_unknown(line: dict[str, Any]) -> None:
    if "unknown" not in line:
        del line["amount"]

    assert sentences(funding=[line]) == [
        "The funding line Shears needs an amount, or the reason why it is unknown, and not both."
    ]


def test_a_sum_for_no_programme_of_ours_is_a_fault() -> None:
    said = sentences(funding=[make_funding_definition(programmes=["tidy-hedges", "moon"])])

    assert said == [
        "The funding line Shears names the programme moon, and the strategy has no such programme."
    ]


def test_a_part_stands_below_a_whole_that_is_no_part() -> None:
    part = make_funding_definition(key="handles", title="Handles", part_of="shears", amount=20)
    grip = make_funding_definition(key="grips", title="Grips", part_of="handles", amount=5)

    assert sentences(funding=[make_funding_definition(), part]) == []
    assert sentences(funding=[make_funding_definition(), part, grip]) == [
        "The funding line Grips is part of handles, "
        "which must be a line above it that is not itself a part."
    ]


def test_parts_do_not_exceed_their_whole() -> None:
    parts = [
        make_funding_definition(key=key, part_of="shears", amount=amount)
        for key, amount in [("handles", 200), ("blades", 101)]
    ]

    assert sentences(funding=[make_funding_definition(), *parts]) == [
        "The known parts of the funding line Shears come to more than the line itself."
    ]


@pytest.mark.parametrize("given", [{"why_not": "Not yet."}, {"served_by": []}])
def test_a_paragraph_is_either_served_or_explained(given: dict[str, Any]) -> None:
    assert sentences(paragraphs=[make_paragraph_definition(**given)]) == [
        "Paragraph 1.1 needs either something that serves it or the reason why nothing does yet, "
        "and not both."
    ]


def test_a_paragraph_that_comes_twice_is_a_fault() -> None:
    assert sentences(paragraphs=[make_paragraph_definition()] * 2) == [
        "The key 1.1 is used twice. Give each its own."
    ]


def test_sum_counts_an_unknown_line_and_never_adds_it() -> None:
    lines = [Line(Decimal(3)), Line(None), Line(Decimal(4))]

    assert sum_of(lines) == Sum(Decimal(7), unknown_lines=1)
    assert not sum_of(lines).is_complete


def test_sum_of_unknown_lines_is_not_known_rather_than_nought() -> None:
    assert sum_of([Line(None)]) == Sum(None, unknown_lines=1)
    assert not sum_of([]).is_complete


def test_sum_of_known_lines_is_complete() -> None:
    assert sum_of([Line(Decimal(0)), Line(Decimal(2))]) == Sum(Decimal(2), unknown_lines=0)
    assert sum_of([Line(Decimal(0))]).is_complete
