"""Every numbered paragraph of the report stands in the register, and what is said to serve it is there."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from connected.foundation.councils.yaml_files import read_document
from connected.foundation.measures.registry import measures
from connected.strategy.plan.rules import faults

REPORT = [
    "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8",
    "3.9", "3.10", "4.1", "5.1", "5.2", "5.3", "5.4", "6.1", "7.1", "7.2", "7.3", "7.4", "8", "9",
]  # fmt: skip
POINTS_OF_5_1 = [f"5.1({point})" for point in range(1, 11)]

FILE = Path(settings.PROJECT) / "councils" / "thurrock" / "strategy.yaml"
STRATEGY: dict[str, Any] = read_document(FILE.name, FILE.read_bytes()).content
REFERENCES = [
    (paragraph["number"], reference)
    for paragraph in STRATEGY["paragraphs"]
    for reference in paragraph.get("served_by", ())
]


def test_the_register_holds_every_paragraph_in_the_report_s_order() -> None:
    place = REPORT.index("5.1") + 1

    assert [paragraph["number"] for paragraph in STRATEGY["paragraphs"]] == [
        *REPORT[:place],
        *POINTS_OF_5_1,
        *REPORT[place:],
    ]


def test_the_strategy_as_written_has_no_faults() -> None:
    assert [fault.sentence for _, fault in faults(STRATEGY, measures())] == []


@pytest.mark.parametrize(
    ("number", "reference"),
    REFERENCES,
    ids=[f"{number} {reference['name']}" for number, reference in REFERENCES],
)
def test_what_serves_a_paragraph_is_there(number: str, reference: dict[str, Any]) -> None:
    assert is_there(reference["kind"], reference["name"], reference.get("with", []))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("page", "view-castle-in-the-air"),
        ("rule", "connected.strategy.plan.rules.Imagined"),
        ("rule", "connected.strategy.imagined.rules.AmountMissing"),
        ("measure", "cases.imagined"),
        ("document", "docs/explanation/imagined.md"),
    ],
)
def test_a_planted_reference_to_nothing_is_found(kind: str, name: str) -> None:
    assert not is_there(kind, name, [])


def is_there(kind: str, name: str, arguments: list[str]) -> bool:
    """Whether the page, rule, measure or document of this name exists."""
    return {
        "page": lambda: _is_page(name, arguments),
        "rule": lambda: _is_rule(name),
        "measure": lambda: name in {*measures(), *_attested()},
        "document": lambda: (Path(settings.PROJECT) / name).is_file(),
    }[kind]()


def _is_page(name: str, arguments: list[str]) -> bool:
    try:
        return bool(reverse(name, args=arguments))
    except NoReverseMatch:
        return False


def _is_rule(name: str) -> bool:
    module, _, rule = name.rpartition(".")
    try:
        return hasattr(import_module(module), rule)
    except ModuleNotFoundError:
        return False


def _attested() -> set[str]:
    return {measure["slug"] for measure in STRATEGY["attested_measures"]}
