import pytest

from connected.foundation.councils.rules import CannotBeLoaded, NotSound, contrast


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#FF0000", 4.0), ("#0b0c0c", 19.59)],
)
def test_contrast_with_white_follows_wcag(colour, ratio):
    assert round(contrast(colour), 2) == ratio


def test_contrast_is_the_same_both_ways():
    assert contrast("#000000", "#777777") == contrast("#777777", "#000000")


def test_refusals_say_what_is_wrong():
    assert [
        str(NotSound(problems="a\nb")),
        str(CannotBeLoaded(file="x.yaml", sentence="No {brace}.")),
    ] == ["a\nb", "x.yaml: No {brace}."]
