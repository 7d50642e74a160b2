"""What the success criteria and the money of a report look like in it."""

from collections.abc import Iterator, Mapping

from connected.foundation.documents.structure import (
    Block,
    Column,
    Heading,
    Panel,
    Paragraph,
    Quantity,
    Table,
    Tone,
)
from connected.foundation.ui.words import NOT_KNOWN, in_words, joined, plural
from connected.strategy.reports.models import RouteToGreen
from connected.strategy.reports.rules.charting import chart_of
from connected.strategy.reports.rules.figures import Drafted, Standing
from connected.strategy.reports.rules.written import Written
from connected.strategy.scorecard.rules import State

TONES: Mapping[State, Tone] = {
    State.MET: "good",
    State.ON_COURSE: "good",
    State.OFF_COURSE: "adverse",
    State.NOT_KNOWN: "unknown",
    State.NO_TARGET: "plain",
}


def first_sentence(written: Written) -> Iterator[Block]:
    yield Paragraph(standing_sentence(written.drafted, whose(written)))


def whose(written: Written) -> str:
    programmes = written.drafted.programmes
    if not written.report.programmes:
        return "The strategy has"
    if len(programmes) == 1:
        return f"{programmes[0].title} has"
    return f"These {len(programmes)} programmes have"


def standing_sentence(drafted: Drafted, who_has: str = "The strategy has") -> str:
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
        return f"{who_has} no success criteria yet."
    return f"{who_has} {total}: {joined(told)}."


def off_course(written: Written) -> Iterator[Block]:
    """By name, for those who read no further."""
    told = tuple(
        f"{one.title}: {one.text}. Target: {one.target}." for one in written.drafted.off_course
    )
    if told:
        yield Paragraph("These are off course. Section 4 says how each comes back:", bullets=told)


def glance(written: Written) -> Iterator[Block]:
    yield at_a_glance(written.drafted)


def at_a_glance(drafted: Drafted) -> Table:
    columns = (Column("Programme"), *(Column(state.words, numeric=True) for state in TONES))
    rows = [
        (programme.title, *(str(programme.count(state)) for state in TONES))
        for programme in drafted.programmes
    ]
    total = ("All programmes", *(str(drafted.count(state)) for state in TONES))
    return Table("Success criteria by programme", columns, (*rows, total))


def achieved(written: Written) -> Iterator[Block]:
    yield Heading("What was achieved")
    for programme in written.drafted.programmes:
        told = tuple(filter(None, (_achievement(one) for one in programme.standings)))
        if told:
            yield Paragraph(f"{programme.title}:", bullets=told)
        else:
            yield Paragraph(f"{programme.title}: nothing yet that the records can show.")


def criteria(written: Written) -> Iterator[Block]:
    for programme in written.drafted.programmes:
        yield Heading(f"{programme.title}: every criterion against its target")
        yield Paragraph(programme.purpose)
        for standing in programme.standings:
            route = written.routes.get(standing.criterion)
            yield panel_of(standing, route, needs_route=written.anatomy.routes_are_required)


def _achievement(standing: Standing) -> str:
    """Said only where the criterion is met or keeps up, in the figures' own words."""
    if State(standing.state) not in (State.MET, State.ON_COURSE):
        return ""
    return f"{standing.title}: {standing.text}. The target is {standing.target}."


def panel_of(standing: Standing, route: RouteToGreen | None, *, needs_route: bool = True) -> Panel:
    state = State(standing.state)
    return Panel(
        title=standing.title,
        quantity=quantity_of(standing),
        standing=state.words,
        tone=TONES[state],
        reason=standing.reason,
        facts=(("Target", standing.target), ("Start", standing.baseline)),
        chart=chart_of(standing),
        notes=tuple(notes_of(route, is_adverse=standing.is_adverse, needs_route=needs_route)),
    )


def quantity_of(standing: Standing) -> Quantity:
    return Quantity(
        text=standing.text,
        definition=standing.definition,
        address=standing.address,
        detail=standing.detail,
        key=standing.measure,
    )


def notes_of(
    route: RouteToGreen | None, *, is_adverse: bool, needs_route: bool
) -> Iterator[tuple[str, str]]:
    """What the author says of something off course. It stands beside the figure, never instead of it."""
    if not is_adverse:
        return
    if route is not None:
        yield "What happened", route.explanation
        yield "Route to green", f"{route.action} By {in_words(route.due_on)}: {route.owner}."
    elif needs_route:
        yield "Route to green", "Not given yet."


def money(written: Written) -> Iterator[Block]:
    drafted = written.drafted
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


def scrutiny_said(written: Written) -> Iterator[Block]:
    """What scrutiny referred, with the answer beside it."""
    for said in written.drafted.scrutiny:
        yield Paragraph(f"{said.by}, {said.on}: {said.words}")
        yield Paragraph(f"The answer: {said.answer}" if said.answer else "It waits for an answer.")
