import pytest

from connected.strategy.plan.models import Paragraph, Reference, Strategy


def test_a_paragraph_is_told_by_number_and_summary() -> None:
    assert str(Paragraph(number="1.1", summary="Approve.")) == "1.1 Approve."


def test_the_years_of_a_strategy_are_told_in_words() -> None:
    assert Strategy(first_year=2017, last_year=2020).years == "2017 to 2020"


@pytest.mark.parametrize(
    ("number", "anchor"),
    [("8", "paragraph-8"), ("3.10", "paragraph-3-10"), ("5.1(3)", "paragraph-5-1-3")],
)
def test_a_paragraph_has_an_anchor_fit_for_an_address(number: str, anchor: str) -> None:
    assert Paragraph(number=number).anchor == anchor


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        (Reference(kind="page", name="view-strategy"), "/strategy/"),
        (Reference(kind="page", name="view-programme", arguments=["a"]), "/strategy/programmes/a/"),
        (Reference(kind="page", name="view-nothing"), ""),
        (Reference(kind="rule", name="connected.strategy.plan.rules.AmountMissing"), ""),
    ],
)
def test_a_reference_has_an_address_where_it_is_a_page(reference: Reference, address: str) -> None:
    assert reference.address == address
