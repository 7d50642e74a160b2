"""From what was written and what the records said to one document. Nothing here reads or writes anything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from connected.foundation.documents.structure import (
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Notice,
    Panel,
    Paragraph,
    Quantity,
    Section,
    Table,
    Tone,
)
from connected.foundation.ui.words import NOT_KNOWN, in_words, joined, plural
from connected.strategy.reports.models import Implication, Report, RouteToGreen
from connected.strategy.reports.rules import anatomy
from connected.strategy.reports.rules.charting import chart_of, tables_behind
from connected.strategy.reports.rules.figures import Drafted, Standing
from connected.strategy.scorecard.rules import State

SILENCE = "Not yet verified: silence is not clearance."
TONES: Mapping[State, Tone] = {
    State.MET: "good",
    State.ON_COURSE: "good",
    State.OFF_COURSE: "adverse",
    State.NOT_KNOWN: "unknown",
    State.NO_TARGET: "plain",
}


@dataclass(frozen=True)
class Written:
    """All that a report is made of, fetched."""

    report: Report
    organisation: str
    colour: str
    drafted: Drafted
    bodies: Mapping[str, str]
    routes: Mapping[str, RouteToGreen]
    implications: Sequence[Implication]


def composed(written: Written) -> Document:
    report = written.report
    return Document(
        title=report.title,
        subtitle=f"Report to {report.committee.name}, {in_words(report.meeting_on)}",
        organisation=written.organisation,
        classification=report.get_access_display(),
        facts=Facts(tuple(_head(report))),
        sections=tuple(_section(part, written) for part in anatomy.in_order()),
        closing=Facts((("Name", report.author.name), ("Role", report.author_role))),
        colour=written.colour,
    )


def _head(report: Report) -> Iterator[tuple[str, str]]:
    access = report.get_access_display()
    yield "Committee", report.committee.name
    yield "Date", in_words(report.meeting_on)
    yield "Item", report.item_number or "Not numbered"
    yield "Decision", report.decision_number or "Not numbered"
    yield "Period covered", str(report.period)
    yield "Wards and communities affected", report.wards
    yield "Key decision", report.key_decision
    yield "Report of", report.report_of or "Not named"
    yield "Accountable head of service", report.accountable_head or "Not named"
    yield "Accountable director", report.accountable_director or "Not named"
    yield "Access", f"{access}: {report.exempt_reason}" if report.is_exempt else access


def _section(part: anatomy.Part, written: Written) -> Section:
    blocks = tuple(_numbered(part, _blocks(part, written)))
    return Section(part.key, part.number, part.title, blocks)


def _numbered(part: anatomy.Part, blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs bear numbers, as members quote them: 3.1, 3.2."""
    count = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.text:
            count += 1
            block = Paragraph(block.text, f"{part.number}.{count}", block.bullets)
        yield block


def _blocks(part: anatomy.Part, written: Written) -> Sequence[Block]:
    if part.key == "implications":
        return tuple(_implications(written.implications))
    typed = tuple(
        Paragraph(words, bullets=bullets)
        for words, bullets in anatomy.paragraphs(written.bodies.get(part.key, ""))
    )
    drafted = written.drafted
    if part.key == "summary":
        first = Paragraph(standing_sentence(drafted))
        return (first, *typed, at_a_glance(drafted), *_off_course(drafted))
    if part.key == "analysis":
        return (*typed, *_achieved(drafted), *_criteria(written), *_money(drafted))
    if part.key == "appendices":
        return (*typed, *tables_behind(drafted))
    return typed


def standing_sentence(drafted: Drafted) -> str:
    """How many criteria stand how, in one sentence."""
    counts = [
        (drafted.count(State.MET), "met", "met"),
        (drafted.count(State.ON_COURSE), "on course", "on course"),
        (drafted.count(State.OFF_COURSE), "off course", "off course"),
        (drafted.count(State.NOT_KNOWN), "not known", "not known"),
        (drafted.count(State.NO_TARGET), "has no target", "have no target"),
    ]
    told = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    total = plural(len(drafted.standings), "success criterion", "success criteria")
    if not told:
        return "The strategy has no success criteria yet."
    return f"The strategy has {total}: {joined(told)}."


def _off_course(drafted: Drafted) -> Iterator[Block]:
    """By name, for those who read no further."""
    told = tuple(f"{one.title}: {one.text}. Target: {one.target}." for one in drafted.adverse)
    if told:
        yield Paragraph("These are off course. Section 4 says how each comes back:", bullets=told)


def at_a_glance(drafted: Drafted) -> Table:
    columns = (Column("Programme"), *(Column(state.words, numeric=True) for state in TONES))
    rows = [
        (programme.title, *(str(programme.count(state)) for state in TONES))
        for programme in drafted.programmes
    ]
    total = ("All programmes", *(str(drafted.count(state)) for state in TONES))
    return Table("Success criteria by programme", columns, (*rows, total))


def _achieved(drafted: Drafted) -> Iterator[Block]:
    yield Heading("What was achieved")
    for programme in drafted.programmes:
        told = tuple(filter(None, (_achievement(one) for one in programme.standings)))
        if told:
            yield Paragraph(f"{programme.title}:", bullets=told)
        else:
            yield Paragraph(f"{programme.title}: nothing yet that the records can show.")


def _criteria(written: Written) -> Iterator[Block]:
    for programme in written.drafted.programmes:
        yield Heading(f"{programme.title}: every criterion against its target")
        yield Paragraph(programme.purpose)
        for standing in programme.standings:
            yield panel_of(standing, written.routes.get(standing.criterion))


def _achievement(standing: Standing) -> str:
    """Said only where the criterion is met or keeps up, in the figures' own words."""
    if State(standing.state) not in (State.MET, State.ON_COURSE):
        return ""
    return f"{standing.title}: {standing.text}. The target is {standing.target}."


def panel_of(standing: Standing, route: RouteToGreen | None) -> Panel:
    state = State(standing.state)
    return Panel(
        title=standing.title,
        quantity=quantity_of(standing),
        standing=state.words,
        tone=TONES[state],
        reason=standing.reason,
        facts=(("Target", standing.target), ("Start", standing.baseline)),
        chart=chart_of(standing),
        notes=tuple(_notes(standing, route)),
    )


def quantity_of(standing: Standing) -> Quantity:
    return Quantity(
        text=standing.text,
        definition=standing.definition,
        address=standing.address,
        detail=standing.detail,
        key=standing.measure,
    )


def _notes(standing: Standing, route: RouteToGreen | None) -> Iterator[tuple[str, str]]:
    if not standing.is_adverse:
        return
    if route is None:
        yield "Route to green", "Not given yet."
        return
    yield "What happened", route.explanation
    yield "Route to green", f"{route.action} By {in_words(route.due_on)}: {route.owner}."


def _money(drafted: Drafted) -> Iterator[Block]:
    yield Heading("The money")
    if not drafted.money:
        yield Paragraph("The strategy names no sums.")
        return
    unknown = sum(line.amount == NOT_KNOWN for line in drafted.money)
    yield Paragraph(
        f"{unknown} of {plural(len(drafted.money), 'sum')} {'is' if unknown == 1 else 'are'} not known. "
        "A sum that is not known says so, and is never counted as nothing."
    )
    columns = (Column("Sum"), Column("Amount", numeric=True), Column("Note"), Column("Source"))
    rows = tuple((line.title, line.amount, line.note, line.source) for line in drafted.money)
    yield Table("What the strategy says about money", columns, rows)


def _implications(implications: Sequence[Implication]) -> Iterator[Block]:
    for implication in implications:
        yield Heading(implication.get_kind_display())
        for words, bullets in anatomy.paragraphs(implication.text):
            yield Paragraph(words, bullets=bullets)
        yield _verification(implication)


def _verification(implication: Implication) -> Notice:
    if implication.verified_at is None:
        return Notice(SILENCE, "adverse")
    return Notice(
        f"Verified by {implication.verifier_name}, {implication.verifier_role}, "
        f"on {in_words(implication.verified_at)}.",
        "good",
    )
