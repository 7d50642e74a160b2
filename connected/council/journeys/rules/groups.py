"""One of a group, as it is being asked about: a person of the household."""

from collections.abc import Sequence
from dataclasses import dataclass

from connected.council.journeys.rules.paths import Entry, Path, asked_on, entry_path
from connected.council.services.rules.definition import Group, Question
from connected.foundation.ui.words import initial_upper


@dataclass(frozen=True)
class One:
    group: Group
    path: Path
    entry: Entry
    number: int
    """Counted from 1, as people are told."""
    is_new: bool

    @property
    def title(self) -> str:
        return entry_title(self.group, self.number)

    @property
    def name(self) -> str:
        """Within a sentence: person 2"""
        return f"{self.group.one} {self.number}"

    @property
    def page(self) -> int:
        """Which of the pages it stands at: the first with an open question, from 1."""
        open_key = self.entry.next.key if self.entry.next else ""
        for number, page in enumerate(self.group.pages, start=1):
            if any(question.key == open_key for question in page):
                return number
        return 1

    def questions_on(self, page: int) -> Sequence[Question]:
        """None where it has not come so far, or is not asked any there."""
        if page > len(self.group.pages) or (page > self.page and not self.entry.is_complete):
            return []
        return asked_on(self.group.pages[page - 1], {**self.path.values, **self.entry.answers})


def one_of(group: Group, path: Path, key: str) -> One:
    """The one that has this key; a new one, at the end, where none has."""
    entries = path.entries.get(group.key, ())
    for number, entry in enumerate(entries, start=1):
        if entry.key == key:
            return One(group, path, entry, number, is_new=False)
    return One(group, path, entry_path(group, {}, path.values, key), len(entries) + 1, is_new=True)


def entry_title(group: Group, number: int) -> str:
    """Person 2"""
    return f"{initial_upper(group.one)} {number}"
