import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.ui import brand
from connected.foundation.ui.brand import BLACK, WHITE, contrast
from connected.foundation.ui.charts.chart import INK

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)


@given(COLOURS)
def test_any_brand_colour_carries_white_text(colour: brand.Colour) -> None:
    main = "#{:02x}{:02x}{:02x}".format(*colour)

    made = brand.palette(main)

    assert contrast(made["council-brand"], WHITE) >= 4.5
    assert contrast(made["council-mid"], WHITE) >= 4.5
    assert contrast(made["council-soft"], brand.parsed(INK)) >= 4.5
    assert contrast(made["govuk-link-colour"], made["council-tint"]) >= 4.5


def test_readable_colour_stays_as_it_is() -> None:
    assert brand.palette("#0b5345")["council-brand"] == brand.parsed("#0b5345")


def test_stylesheet_sets_custom_properties() -> None:
    made = brand.stylesheet("#0b5345", "#1f6f8b")

    assert made.startswith(":root{--council-brand:#0b5345;")
    assert "--council-accent:#1f6f8b;" in made


def test_mangled_colour_is_a_clear_error() -> None:
    with pytest.raises(ValueError, match="is not a colour such as"):
        brand.parsed("red; } body { display: none")


def test_icon_escapes_the_letter() -> None:
    assert ">&lt;</text>" in brand.drawn_icon("#0b5345", "<b>")
