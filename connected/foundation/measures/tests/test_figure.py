from decimal import Decimal

import pytest

from connected.foundation.measures import Figure, State, Unit


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(Unit.COUNT, Decimal(1234)), "1,234"),
        (Figure(Unit.SHARE, Decimal(812), Decimal(1004)), "80.9%"),
        (Figure(Unit.POUNDS, Decimal("1234.5")), "£1,234.50"),
        (Figure(Unit.POUNDS_EACH, Decimal(10), Decimal(4)), "£2.50"),
        (Figure(Unit.POUNDS_EACH, Decimal(10), Decimal(0)), "no activity"),
        (Figure(Unit.DAYS, Decimal(1), Decimal(9)), "1 day"),
        (Figure(Unit.DAYS, Decimal("2.46"), Decimal(9)), "2.5 days"),
        (Figure(Unit.SCORE, Decimal("4.20")), "4.2"),
        (Figure(Unit.SHARE, None, Decimal(0), State.NOT_APPLICABLE), "no activity"),
        (Figure.unknown(Unit.COUNT), "not known"),
    ],
)
def test_figure_reads_as_words(figure: Figure, text: str) -> None:
    assert figure.text == text


@pytest.mark.parametrize(
    ("figure", "public_text"),
    [
        (Figure(Unit.COUNT, Decimal(0)), "0"),
        (Figure(Unit.COUNT, Decimal(4)), "fewer than 5"),
        (Figure(Unit.COUNT, Decimal(5)), "5"),
        (Figure(Unit.SHARE, Decimal(3), Decimal(50)), "fewer than 5 of 50"),
        (Figure(Unit.SHARE, Decimal(48), Decimal(50)), "all but fewer than 5 of 50"),
        (Figure(Unit.SHARE, Decimal(50), Decimal(50)), "100.0%"),
        (Figure(Unit.DAYS, Decimal(3), Decimal(2)), "too few people to show"),
        (Figure(Unit.POUNDS, Decimal(3)), "£3.00"),
        (Figure.unknown(Unit.COUNT), "not known"),
    ],
)
def test_small_numbers_of_people_are_kept_from_the_public(figure: Figure, public_text: str) -> None:
    assert figure.public_text == public_text


def test_fraction_says_what_a_share_was_made_of() -> None:
    assert Figure(Unit.SHARE, Decimal(812), Decimal(1004)).fraction_text == "812 of 1,004"
    assert Figure(Unit.COUNT, Decimal(812)).fraction_text == ""
