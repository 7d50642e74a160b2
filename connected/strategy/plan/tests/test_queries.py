from decimal import Decimal

import pytest

from connected.strategy.plan.queries import (
    in_order,
    money_picture,
    paragraph_register,
    strategy_at_a_glance,
    whole_programmes,
)
from connected.strategy.plan.rules import Sum
from connected.strategy.plan.signals import Section
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


def unknown(**given: object) -> dict[str, object]:
    line = make_funding_definition(unknown="Nobody said.", **given)
    del line["amount"]
    return line


def test_the_layers_are_drawn_from_the_top_down() -> None:
    sky = make_listed_definition(key="sky", title="Digital Sky", complements="")

    make_strategy(layers=[*make_definition()["layers"], sky])

    assert [layer.key for layer in strategy_at_a_glance().layers] == ["sky", "ground"]


def test_a_place_without_a_strategy_has_an_empty_glance() -> None:
    assert strategy_at_a_glance().strategy is None


def test_a_withdrawn_programme_is_not_among_those_at_a_glance() -> None:
    make_strategy(programmes=make_programmes(2), funding=[])
    make_strategy(programmes=make_programmes(1), funding=[])

    (layer,) = strategy_at_a_glance().layers

    assert [programme.key for programme in layer.programmes.all()] == ["programme-1"]


def test_capital_is_drawn_as_one_bar_to_the_scale_of_the_longest() -> None:
    make_strategy(
        funding=[
            make_funding_definition(amount=300),
            make_funding_definition(key="old", kind="secured", amount=100),
            make_funding_definition(key="dream", title="Dream", kind="aspiration", amount=800),
        ]
    )

    capital, dream = money_picture().bars

    assert [part.share for part in capital.parts] == [Decimal("37.5"), Decimal("12.5")]
    assert capital.sum == Sum(Decimal(400), 0)
    assert [part.share for part in dream.parts] == [Decimal(100)]


def test_an_aspiration_is_drawn_in_its_parts() -> None:
    make_strategy(
        funding=[
            make_funding_definition(key="dream", kind="aspiration", amount=800, note="Later."),
            make_funding_definition(key="gift", kind="aspiration", part_of="dream", amount=200),
        ]
    )

    (dream,) = money_picture().bars

    assert [part.line.key for part in dream.parts] == ["gift"]
    assert (dream.sum.known, dream.note) == (Decimal(800), "Later.")


def test_an_unknown_sum_has_no_length_and_is_in_no_total() -> None:
    make_strategy(funding=[make_funding_definition(), unknown(key="old", kind="secured")])

    (capital,) = money_picture().bars

    assert [part.share for part in capital.parts] == [Decimal(100), None]
    assert capital.sum == Sum(Decimal(300), unknown_lines=1)


def test_sums_of_nought_are_drawn_without_length() -> None:
    make_strategy(funding=[make_funding_definition(amount=0)])

    (capital,) = money_picture().bars

    assert [part.share for part in capital.parts] == [Decimal(0)]


def test_unknown_shares_and_savings_are_counted_apart() -> None:
    make_strategy(
        funding=[
            make_funding_definition(),
            unknown(key="share", part_of="shears"),
            unknown(key="saving", kind="saving"),
        ]
    )

    picture = money_picture()

    assert [line.key for line in picture.shares] == ["share"]
    assert [line.key for line in picture.others] == ["saving"]
    assert picture.unknown_lines == 2


def test_a_strategy_without_money_has_an_empty_picture() -> None:
    make_strategy(funding=[])

    assert money_picture().bars == []


def test_the_register_keeps_the_order_of_the_report() -> None:
    make_strategy(
        paragraphs=[make_paragraph_definition(number=number) for number in ("3.9", "3.10", "8")]
    )

    assert [paragraph.number for paragraph in paragraph_register()] == ["3.9", "3.10", "8"]


def test_sections_stand_in_the_order_they_ask_for() -> None:
    last, first = Section("b.html", 20, {}), Section("a.html", 10, {})

    assert in_order([(None, last), (None, first)]) == [first, last]


def test_a_programme_keeps_its_portrait() -> None:
    portrait = {"name": "Ann", "text": "Ann sees round the corner.", "source": "Made up"}

    make_strategy(programmes=[make_programme_definition(portrait=portrait)])

    assert whole_programmes().get().portrait == portrait
