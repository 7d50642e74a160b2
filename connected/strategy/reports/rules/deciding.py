"""What a proposal at the gate looks like in its report: what is asked, the options, the sums, the route."""

from collections.abc import Iterator

from connected.foundation.documents.structure import (
    Block,
    Chart,
    Column,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from connected.strategy.reports.rules.anatomy import paragraphs
from connected.strategy.reports.rules.figures import Gate, Weighed
from connected.strategy.reports.rules.written import Written

SEVERAL = 2


def gate_of(written: Written) -> Gate:
    """A decision report always has one: the database sees to its proposal."""
    gate = written.drafted.gate
    assert gate is not None
    return gate


def what_is_asked(written: Written) -> Iterator[Block]:
    gate = gate_of(written)
    yield Facts((*gate.asked, ("Wards", gate.wards), ("Return", gate.returns)))


def decisions_so_far(written: Written) -> Iterator[Block]:
    gate = gate_of(written)
    if gate.decisions:
        columns = (Column("Decision"), Column("By"), Column("Outcome"))
        yield Table("What was decided about it so far", columns, gate.decisions)


def options(written: Written) -> Iterator[Block]:
    """Each with what speaks for it and against it."""
    for number, option in enumerate(written.options, start=1):
        yield Heading(f"Option {number}: {option.title}")
        for text, bullets in paragraphs(option.description):
            yield Paragraph(text, bullets=bullets)
        yield from _argued("For it:", option.arguments_for)
        yield from _argued("Against it:", option.arguments_against)
        if option.is_recommended:
            yield Notice("This option is recommended.", "good")


def _argued(lead: str, words: str) -> Iterator[Block]:
    told = tuple(
        one
        for text, bullets in paragraphs(words)
        for one in ((text, *bullets) if text else bullets)
    )
    if told:
        yield Paragraph(lead, bullets=told)


def case_results(written: Written) -> Iterator[Block]:
    """What the business case worked out for its options, side by side."""
    gate = gate_of(written)
    if not gate.weighed:
        return
    yield Heading("What the business case says")
    if gate.return_words:
        yield Paragraph(gate.return_words)
    yield from _picture(gate.weighed)
    labels = [label for label, _ in gate.weighed[0].results]
    if labels:
        columns = (Column("Option"), *(Column(label, numeric=True) for label in labels))
        rows = tuple((_named(one), *(figure for _, figure in one.results)) for one in gate.weighed)
        yield Table("Options of the business case", columns, rows)


def _named(one: Weighed) -> str:
    return f"{one.title} (preferred)" if one.is_preferred else one.title


def _picture(weighed: tuple[Weighed, ...]) -> Iterator[Block]:
    """A bar cannot show a loss: where there is one the table says it alone."""
    valued = [one for one in weighed if one.value is not None]
    if len(valued) < SEVERAL or any(one.value < 0 for one in valued if one.value is not None):
        return
    told = ", ".join(f"{one.title} £{one.value:,.0f}" for one in valued)
    yield Chart(
        kind="bars",
        title="Net present social value of each option",
        summary=f"Net present social value: {told}.",
        labels=tuple(one.title for one in valued),
        values=tuple(one.value for one in valued),
        unit="pounds",
    )


def sums(written: Written) -> Iterator[Block]:
    gate = gate_of(written)
    yield Heading("The money that is asked for")
    columns = (Column("What"), Column("Amount", numeric=True))
    yield Table(f"What {gate.reference} asks for", columns, gate.asked)
    if gate.return_words and not gate.weighed:
        yield Paragraph(gate.return_words)


def exposure(written: Written) -> Iterator[Block]:
    """Added up, so that nobody can ask for a large sum in small parts."""
    gate = gate_of(written)
    if not gate.exposure:
        return
    columns = (
        Column("With whom, or for what"),
        Column("Agreed so far", numeric=True),
        Column("With this proposal", numeric=True),
    )
    rows = tuple((one.of, one.so_far, one.with_this) for one in gate.exposure)
    yield Heading("What it adds up to")
    yield Table("All that was agreed, and with this proposal", columns, rows)


def route(written: Written) -> Iterator[Block]:
    gate = gate_of(written)
    yield Heading("Who decides")
    if gate.key_because:
        yield Paragraph(f"This is a key decision. {gate.key_because}")
    if not gate.route:
        yield Paragraph("The route is worked out when the proposal is submitted.")
        return
    columns = (Column("Body"), Column("Why it comes there"), Column("Authority"))
    rows = tuple((stop.body, stop.because, stop.authority or "Not said") for stop in gate.route)
    yield Table("The way of the proposal, body by body", columns, rows)


def evidence(written: Written) -> Iterator[Block]:
    gate = gate_of(written)
    if not gate.evidence:
        return
    columns = (Column("Paper"), Column("Where"), Column("Independent of the counterparty"))
    rows = tuple(
        (title, address or "Held by the council", "Yes" if is_independent else "No")
        for title, address, is_independent in gate.evidence
    )
    yield Table("Evidence", columns, rows)
