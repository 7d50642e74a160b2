"""The pages are plain, finished, and tell of nobody's own computer."""

import re
from statistics import mean

import pytest

from tests.docs.pages import DOCS, PROJECT, Page, pages

UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD|XXX|lorem ipsum)\b", re.IGNORECASE)
SOMEBODYS_COMPUTER = re.compile(r"(?<![\w.])/(?:home|root|Users|mnt)/")
LONGEST = 32
ON_AVERAGE = 16
FOR_NEWCOMERS = [Page(PROJECT / "README.md"), *map(Page, sorted((DOCS / "tutorials").glob("*.md")))]


def words(sentence: str) -> int:
    return len(re.findall(r"[\w'’]+", re.sub(r"\]\([^)]*\)", "]", sentence)))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_page_is_finished_and_names_nobodys_computer(page: Page) -> None:
    assert (UNFINISHED.findall(page.text), SOMEBODYS_COMPUTER.findall(page.text)) == ([], [])


@pytest.mark.parametrize(
    "text", ["To be done: TODO", "See /home/somebody/connected", "in /mnt/disc"]
)
def test_planted_remark_or_path_is_found(text: str) -> None:
    assert UNFINISHED.search(text) or SOMEBODYS_COMPUTER.search(text)


@pytest.mark.parametrize("page", FOR_NEWCOMERS, ids=lambda page: page.name)
def test_sentences_for_newcomers_are_short(page: Page) -> None:
    long = [sentence for sentence in page.sentences if words(sentence) > LONGEST]

    assert long == []
    assert mean(words(sentence) for sentence in page.sentences) <= ON_AVERAGE


def test_sentences_are_told_apart() -> None:
    page = Page(PROJECT / "README.md")

    assert all("\n" not in sentence for sentence in page.sentences)
    assert page.sentences[0].startswith("Connected Council is")


def test_every_page_begins_with_its_title() -> None:
    assert [page.name for page in pages() if not page.text.startswith("# ")] == []
