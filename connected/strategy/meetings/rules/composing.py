"""From what the records hold to an agenda and to minutes. Nothing here reads or writes anything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from connected.foundation.documents.structure import (
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Section,
    Table,
)
from connected.foundation.ui.words import clock, in_words, joined, plural, with_weekday
from connected.strategy.bodies.models import Meeting
from connected.strategy.decisions.models import Decision
from connected.strategy.meetings.models import AgendaItem, Attendance, Interest, Paper, Vote
from connected.strategy.meetings.rules.quorum import needed_at, voters


@dataclass(frozen=True)
class Written:
    """All that a paper of a meeting is made of, fetched."""

    meeting: Meeting
    kind: Paper.Kind
    published_on: date
    organisation: str
    colour: str
    items: Sequence[AgendaItem]
    attendance: Sequence[Attendance]
    decisions: Mapping[int, Decision]
    """By item: where the gate decided it, these words stand."""


def composed(written: Written) -> Document:
    meeting = written.meeting
    return Document(
        title=f"{written.kind.label}: {meeting.body}",
        subtitle=with_weekday(meeting.held_on),
        organisation=written.organisation,
        classification="This paper is public",
        facts=Facts(tuple(_head(written))),
        sections=tuple(_sections(written)),
        closing=Facts((("Published on", in_words(written.published_on)),)),
        colour=written.colour,
    )


def _head(written: Written) -> Iterator[tuple[str, str]]:
    meeting = written.meeting
    yield "Body", meeting.body.name
    yield "Date", with_weekday(meeting.held_on)
    yield "Time", clock_of(meeting)
    yield "Place", meeting.place or "Not said"
    if written.kind == Paper.Kind.MINUTES:
        yield "In the chair", meeting.chaired_by
    yield "Agenda published on", in_words(meeting.agenda_published_on)
    yield "Published on", in_words(written.published_on)


def clock_of(meeting: Meeting) -> str:
    if meeting.starts_at is None:
        return "Not said"
    return clock(datetime.combine(meeting.held_on, meeting.starts_at))


def _sections(written: Written) -> Iterator[Section]:
    if written.kind != Paper.Kind.MINUTES:
        for item in written.items:
            yield Section(key_of(item), str(item.number), item.title, tuple(_announced(item)))
        return
    yield Section("attendance", "", "Who was there", tuple(_attendance(written)))
    for item in written.items:
        blocks = tuple(_minuted(item, written.decisions.get(item.pk)))
        yield Section(key_of(item), str(item.number), item.title, blocks)


def key_of(item: AgendaItem) -> str:
    return f"item-{item.number}"


def _announced(item: AgendaItem) -> Iterator[Block]:
    """What an agenda says of an item."""
    if item.is_withdrawn:
        yield Notice(f"This item was withdrawn. {item.withdrawn_because}", "adverse")
    if item.is_late:
        yield Notice(
            f"This item is late. {item.late_because} {item.late_accepted_by}, in the chair, accepted this.",
            "adverse",
        )
    yield from _trace(item)
    if not item.is_exempt:
        yield from paragraphs(item.summary)
        yield from _papers(item)


def _trace(item: AgendaItem) -> Iterator[Block]:
    """What everybody may know of an exempt item."""
    if item.is_exempt:
        yield Notice(
            "This item is exempt from publication. The public is not there for it.", "unknown"
        )
        yield Facts(exempt_facts(item))


def exempt_facts(item: AgendaItem) -> tuple[tuple[str, str], ...]:
    return (
        ("Exempt under", item.exempt_paragraph),
        ("How much money", item.amount_band),
        ("Looked at again on", in_words(item.review_on)),
    )


def _papers(item: AgendaItem) -> Iterator[Block]:
    if item.proposal is not None:
        yield Paragraph(f"Proposal {item.proposal.reference}: {item.proposal.public_title}.")
    if item.report:
        yield Paragraph("A report to this meeting is published with it.")


def _attendance(written: Written) -> Iterator[Block]:
    by_presence = {
        presence: [one for one in written.attendance if one.presence == presence]
        for presence in Attendance.Presence
    }
    for presence, people in by_presence.items():
        if people:
            told = tuple(person_words(one) for one in people)
            yield Paragraph(f"{presence.label}:", bullets=told)
    needed = needed_at(written.meeting.body)
    here = len(voters(written.attendance))
    yield Paragraph(f"{plural(here, 'voting member')} present. The quorum is {needed}.")


def person_words(one: Attendance) -> str:
    if one.substitute_for is not None:
        return f"{one.name}, in place of {one.substitute_for.name}"
    if one.position == "member":
        return one.name
    return f"{one.name}, {one.get_position_display().partition(',')[0].lower()}"


def _minuted(item: AgendaItem, decision: Decision | None) -> Iterator[Block]:
    """What the minutes say of an item: the words of the decision where there is one."""
    yield from _announced(item)
    if item.is_withdrawn:
        return
    yield from _interests(item)
    if decision is not None:
        yield from _decided(decision, hidden=item.is_exempt or decision.proposal.is_exempt)
    elif item.is_exempt:
        yield Paragraph("What was resolved is not public.")
    yield from () if item.is_exempt else _resolved(item, decision)
    yield from _votes(item)


def _interests(item: AgendaItem) -> Iterator[Block]:
    told = tuple(interest_words(one) for one in item.interests.all())
    if told:
        yield Heading("Interests declared")
        yield Paragraph("", bullets=told)


def interest_words(interest: Interest) -> str:
    left = "Left the room." if interest.withdrew else "Stayed."
    kind = interest.get_kind_display().lower()
    return f"{interest.member.name}: {kind}. {interest.words} {left}"


def _decided(decision: Decision, *, hidden: bool) -> Iterator[Block]:
    yield Heading("Decision")
    yield Paragraph(f"{decision.get_outcome_display()}. Decision {decision.number}.")
    if hidden:
        yield Paragraph("The words of this decision are exempt from publication.")
        return
    yield Heading("Reasons")
    yield from paragraphs(decision.reasons)
    yield Heading("Alternatives considered and rejected")
    yield from paragraphs(decision.alternatives or "None were recorded.")
    conditions = tuple(
        f"{one.text} {one.owner}, by {in_words(one.due_on)}." for one in decision.obligations.all()
    )
    if conditions:
        yield Heading("Conditions")
        yield Paragraph("", bullets=conditions)
    yield Paragraph(f"By what right: {decision.authority}")


def _resolved(item: AgendaItem, decision: Decision | None) -> Iterator[Block]:
    if item.resolution:
        yield Heading("Resolved")
        yield from paragraphs(item.resolution)
    if decision is None and item.reasons:
        yield Heading("Reasons")
        yield from paragraphs(item.reasons)
    if decision is None and item.alternatives:
        yield Heading("Alternatives considered and rejected")
        yield from paragraphs(item.alternatives)


def _votes(item: AgendaItem) -> Iterator[Block]:
    votes = list(item.votes.all())
    if votes:
        rows = tuple((vote.member.name, vote.get_choice_display()) for vote in votes)
        yield Paragraph(f"The vote was recorded: {votes_words(votes)}.")
        yield Table("How each member voted", (Column("Member"), Column("Vote")), rows)


def votes_words(votes: Sequence[Vote]) -> str:
    """5 for, 2 against and 1 abstained"""
    counts = [(sum(vote.choice == one for vote in votes), one.label.lower()) for one in Vote.Choice]
    return joined([f"{count} {label}" for count, label in counts if count]) if votes else "no votes"


def paragraphs(text: str) -> Iterator[Paragraph]:
    """An empty line ends a paragraph; lines that begin with a dash are its points."""
    for part in (one.strip() for one in text.replace("\r", "").split("\n\n")):
        lines = part.split("\n")
        points = tuple(line.lstrip("- ").strip() for line in lines if line.startswith("-"))
        words = " ".join(line.strip() for line in lines if not line.startswith("-"))
        if words or points:
            yield Paragraph(words, bullets=points)
