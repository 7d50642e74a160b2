"""Every link leads somewhere, every page is reached, every picture is small."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PROJECT, Page, dead_links, pages

HEAVIEST = 120_000  # bytes
KINDS = ("tutorials", "how-to", "reference", "explanation")
RECORDS = sorted((DOCS / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Page) -> None:
    assert dead_links(page) == []


@pytest.mark.parametrize(
    ("link", "is_dead"),
    [
        ("[a](b.md)", False),
        ("[a](b.md#two-words)", False),
        ("[a](#here)", False),
        ("[a](https://example.com/)", False),
        ("[a](c.md)", True),
        ("[a](b.md#three)", True),
        ("![a](../pictures/b.png)", True),
    ],
)
def test_planted_dead_link_is_found(tmp_path: Path, link: str, is_dead: bool) -> None:
    (tmp_path / "b.md").write_text("# Two words\n")
    page = tmp_path / "a.md"
    page.write_text(f"# Here\n\nSee {link}.\n")

    assert bool(dead_links(Page(page))) is is_dead


@pytest.mark.parametrize("kind", KINDS)
def test_index_leads_to_every_page(kind: str) -> None:
    index = set(Page(DOCS / "README.md").links)

    missing = {
        str(path.relative_to(DOCS))
        for path in (DOCS / kind).glob("*.md")
        if path.name != "README.md"
    } - index

    assert missing == set()


def test_index_of_decisions_has_each_record_under_its_title() -> None:
    lines = (DOCS / "decisions" / "README.md").read_text().splitlines()

    listed = [line for line in lines if line.startswith("- [0")]

    titles = [(path.read_text().splitlines()[0].removeprefix("# "), path.name) for path in RECORDS]
    assert listed == [f"- [{title}]({name})" for title, name in titles]


def test_decisions_are_numbered_once_and_say_their_number() -> None:
    numbers = [path.name[:4] for path in RECORDS]

    assert (len(numbers), [path.read_text()[2:6] for path in RECORDS]) == (
        len(set(numbers)),
        numbers,
    )


def test_pictures_are_small_and_used() -> None:
    used = {Path(link).name for page in pages() for link in page.links if "pictures/" in link}
    pictures = sorted((DOCS / "pictures").iterdir())

    assert [path.name for path in pictures if path.stat().st_size > HEAVIEST] == []
    assert {path.name for path in pictures} == used


def test_tests_that_a_page_names_are_there() -> None:
    there = " ".join(path.read_text() for path in PROJECT.glob("tests/**/*.py"))

    named = set(re.findall(r"`(test_\w+)`", (DOCS / "explanation" / "the-house.md").read_text()))

    assert [name for name in sorted(named) if f"def {name}(" not in there] == []
