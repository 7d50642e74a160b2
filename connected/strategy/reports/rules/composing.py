"""From what was written and what the records said to one document. Nothing here reads or writes anything."""

from collections.abc import Iterable, Iterator

from connected.foundation.documents.structure import (
    Block,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Section,
)
from connected.foundation.ui.words import in_words, plural
from connected.strategy.reports.models import Report
from connected.strategy.reports.rules.adding import ADDED
from connected.strategy.reports.rules.anatomy import Part, paragraphs
from connected.strategy.reports.rules.written import Meaning, Written

SILENCE = "Not yet verified: silence is not clearance."


def composed(written: Written) -> Document:
    report = written.report
    return Document(
        title=report.title,
        subtitle=f"Report to {report.committee.name}, {in_words(report.meeting_on)}",
        organisation=written.organisation,
        classification=report.get_access_display(),
        facts=Facts(tuple(_head(report))),
        sections=tuple(_section(part, written) for part in written.anatomy.parts),
        closing=Facts((("Name", report.author.name), ("Role", report.author_role))),
        colour=written.colour,
    )


def _head(report: Report) -> Iterator[tuple[str, str]]:
    access = report.get_access_display()
    yield "Committee", report.committee.name
    yield "Date", in_words(report.meeting_on)
    yield "Item", report.item_number or "Not numbered"
    yield "Decision", report.decision_number or _not_numbered(report)
    yield "Figures for" if report.is_decision else "Period covered", str(report.period)
    yield "Wards and communities affected", report.wards
    yield "Key decision", report.key_decision
    yield "Report of", report.report_of or "Not named"
    yield "Accountable head of service", report.accountable_head or "Not named"
    yield "Accountable director", report.accountable_director or "Not named"
    yield "Access", f"{access}: {report.exempt_reason}" if report.is_exempt else access
    yield from _clearance(report)


def _not_numbered(report: Report) -> str:
    return "Numbered once it is made" if report.is_decision else "Not numbered"


def _clearance(report: Report) -> Iterator[tuple[str, str]]:
    if report.cleared_on:
        yield (
            "Cleared by",
            f"{report.cleared_by_name}, {report.cleared_role}, {in_words(report.cleared_on)}",
        )
    if report.was_late:
        days = plural(report.clear_days or 0, "clear working day")
        yield (
            "Late",
            f"Published {days} before the meeting. {report.lateness_reason} "
            f"Accepted by {report.lateness_accepted_by}.",
        )


def _section(part: Part, written: Written) -> Section:
    blocks = tuple(_numbered(part, _blocks(part, written)))
    return Section(part.key, part.number, part.title, blocks)


def _numbered(part: Part, blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs bear numbers, as members quote them: 3.1, 3.2."""
    count = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.text:
            count += 1
            block = Paragraph(block.text, f"{part.number}.{count}", block.bullets)
        yield block


def _blocks(part: Part, written: Written) -> Iterator[Block]:
    if part.holds == "recommendations":
        yield from (Paragraph(text) for text in written.recommendations)
    elif part.holds == "implications":
        for meaning in written.implications:
            yield from _meant(meaning)
    else:
        for name in part.before:
            yield from ADDED[name](written)
        yield from typed(written.bodies.get(part.key, ""))
        for name in part.after:
            yield from ADDED[name](written)


def typed(words: str) -> Iterator[Paragraph]:
    for text, bullets in paragraphs(words):
        yield Paragraph(text, bullets=bullets)


def _meant(meaning: Meaning) -> Iterator[Block]:
    yield Heading(meaning.title)
    yield from typed(meaning.text)
    yield _verification(meaning)


def _verification(meaning: Meaning) -> Notice:
    if meaning.verified_on is None:
        return Notice(SILENCE, "adverse")
    return Notice(
        f"Verified by {meaning.verifier_name}, {meaning.verifier_role}, "
        f"on {in_words(meaning.verified_on)}.",
        "good",
    )
