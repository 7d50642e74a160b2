"""What was answered, as people read it: section by section, each of a group by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from connected.council.journeys.rules.groups import entry_title
from connected.council.journeys.rules.paths import Entry, Path
from connected.council.services.rules.definition import Definition, Group, Page, Question
from connected.council.services.rules.question_types import NOT_PROVIDED, shown


@dataclass(frozen=True)
class Row:
    label: str
    value: str
    step: str = ""
    """The step at which it can be changed; nothing for what was worked out."""
    question: str = ""


@dataclass(frozen=True)
class Block:
    """Rows that belong together: with a title, one of a group."""

    rows: list[Row]
    title: str = ""
    step: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Part:
    """A section; the only one, without a title, where the journey has none."""

    title: str
    blocks: list[Block]


def checked(definition: Definition, path: Path) -> list[Part]:
    return [
        Part(section.section.title, _gathered(_blocks(definition, path, section.section.key)))
        for section in path.sections
        if section.passed
    ]


def _blocks(definition: Definition, path: Path, key: str) -> Iterator[Block]:
    section = next(one for one in path.sections if one.section.key == key)
    passed = {step.key for step in section.passed}
    for step in next(part for part in definition.parts if part.key == key).steps:
        if step.key in passed:
            if isinstance(step, Group):
                yield from _entries(step, path)
            elif isinstance(step, Question | Page):
                yield Block(list(_rows(step, path)))
        yield Block(list(_computed(definition, path, step.key)))


def _rows(step: Question | Page, path: Path) -> Iterator[Row]:
    for question in step.questions if isinstance(step, Page) else (step,):
        if question.key in path.values:
            value = shown(question, path.values[question.key])
            yield Row(question.label, value, step.key, question.key)


def _computed(definition: Definition, path: Path, key: str) -> Iterator[Row]:
    for value in definition.computed_after.get(key, ()):
        if value.label and path.values.get(value.key) is not None:
            yield Row(value.label, value.shown(path.values[value.key]))


def _entries(group: Group, path: Path) -> Iterator[Block]:
    entries = path.entries.get(group.key, ())
    how_many = f"{len(entries)}" if entries else NOT_PROVIDED
    yield Block([Row(group.title, how_many, group.key, group.key)])
    for number, entry in enumerate(entries, start=1):
        yield Block(entry_rows(group, entry), entry_title(group, number), group.key, entry.key)


def entry_rows(group: Group, entry: Entry) -> list[Row]:
    return [
        Row(question.label, shown(question, entry.answers[question.key]), group.key, question.key)
        for question in entry.asked
    ]


def _gathered(blocks: Iterator[Block]) -> list[Block]:
    """Rows that follow each other without a title are one block."""
    gathered: list[Block] = []
    for block in blocks:
        if not block.rows:
            continue
        if gathered and not block.title and not gathered[-1].title:
            gathered[-1].rows.extend(block.rows)
        else:
            gathered.append(block)
    return gathered
