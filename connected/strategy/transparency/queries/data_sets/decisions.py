from connected.strategy.bodies.models import Meeting
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.transparency.queries.data_sets.shared import (
    itself,
    of_decision,
    page,
    streamed,
    trace,
    unless_exempt,
)
from connected.strategy.transparency.rules.tables import Column, DataSet, Kind


def _decided() -> object:
    found = Proposal.objects.filter(status=Proposal.Status.DECIDED)
    return streamed(found.select_related("programme", "body"))


PROPOSALS = DataSet(
    name="proposals",
    title="Proposals that were decided",
    description="What was put to a body and decided. What is still being prepared is not open.",
    key=["reference"],
    rows=_decided,  # type: ignore[arg-type]
    columns=[
        Column("reference", Kind.TEXT, "The proposal's reference.", "reference", True),
        Column(
            "kind", Kind.TEXT, "Business case, top-up, limit, exception or policy.", "kind", True
        ),
        Column("title", Kind.TEXT, "What it is called.", unless_exempt(itself, "title")),
        Column("summary", Kind.TEXT, "What it asks for.", unless_exempt(itself, "summary")),
        Column("programme", Kind.TEXT, "The key of its programme.", "programme.key"),
        Column("project", Kind.TEXT, "The reference of its project.", "project"),
        Column("body", Kind.TEXT, "The key of the body that decided it.", "body.key"),
        Column(
            "submitted_on", Kind.DAY, "The day on which it went to its first body.", "submitted_on"
        ),
        Column(
            "capital", Kind.POUNDS, "Capital that was asked for.", unless_exempt(itself, "capital")
        ),
        Column(
            "revenue",
            Kind.POUNDS,
            "A year's running cost that was asked for.",
            unless_exempt(itself, "revenue"),
        ),
        Column(
            "savings",
            Kind.POUNDS,
            "A year's savings that were promised.",
            unless_exempt(itself, "savings"),
        ),
        Column(
            "external_funding",
            Kind.POUNDS,
            "Money from outside the council.",
            unless_exempt(itself, "external_funding"),
        ),
        Column(
            "return",
            Kind.TEXT,
            "Whether it returns more than it costs.",
            unless_exempt(itself, "return_state"),
        ),
        Column("wards", Kind.TEXT, "The wards that it affects.", "wards"),
        Column("is_key", Kind.YES_NO, "Whether it is a key decision.", "is_key", True),
        *trace(itself),
    ],
)

DECISIONS = DataSet(
    name="decisions",
    title="Decisions",
    description="Every decision of every body, whatever its outcome. Nothing is ever taken out. "
    "Bodies and posts are named, and people are not.",
    key=["number"],
    rows=lambda: streamed(
        Decision.objects.select_related(
            "proposal__programme", "body", "meeting", "notice", "enactment", "supersedes"
        )
    ),
    columns=[
        Column("number", Kind.TEXT, "The decision's number.", "number", True),
        Column("proposal", Kind.TEXT, "The reference of the proposal.", "proposal.reference", True),
        Column(
            "title",
            Kind.TEXT,
            "What was decided about.",
            unless_exempt(of_decision, "proposal.title"),
        ),
        Column("programme", Kind.TEXT, "The key of its programme.", "proposal.programme.key"),
        Column("project", Kind.TEXT, "The reference of its project.", "proposal.project"),
        Column("body", Kind.TEXT, "The key of the body that decided.", "body.key", True),
        Column("meeting", Kind.TEXT, "The meeting at which it was decided.", "meeting.slug"),
        Column("decided_on", Kind.DAY, "The day of the decision.", "decided_on", True),
        Column("decided_by_post", Kind.TEXT, "The post of whoever recorded it.", "decided_by_post"),
        Column(
            "outcome",
            Kind.TEXT,
            "Approved, approved with conditions, deferred, rejected or escalated.",
            "outcome",
            True,
        ),
        Column(
            "capital",
            Kind.POUNDS,
            "Capital that may be allocated under it, at most.",
            unless_exempt(of_decision, "capital"),
        ),
        Column(
            "revenue",
            Kind.POUNDS,
            "A year's running cost that may be allocated under it, at most.",
            unless_exempt(of_decision, "revenue"),
        ),
        Column(
            "reasons", Kind.TEXT, "Why it was decided so.", unless_exempt(of_decision, "reasons")
        ),
        Column(
            "alternatives",
            Kind.TEXT,
            "What was considered and rejected.",
            unless_exempt(of_decision, "alternatives"),
        ),
        Column(
            "authority",
            Kind.TEXT,
            "The rule under which this body could decide.",
            "authority",
            True,
        ),
        Column("is_key", Kind.YES_NO, "Whether it is a key decision.", "is_key", True),
        Column(
            "is_exception",
            Kind.YES_NO,
            "Whether a return that is not positive was let pass.",
            "exception_granted",
            True,
        ),
        Column(
            "published_on",
            Kind.DAY,
            "The day on which its notice was published.",
            "notice.published_on",
        ),
        Column("enacted_on", Kind.DAY, "From which day it may be acted upon.", "enactment.on"),
        Column(
            "supersedes",
            Kind.TEXT,
            "The number of the decision that it takes the place of.",
            "supersedes.number",
        ),
        *trace(of_decision),
        Column("page", Kind.ADDRESS, "Its page.", lambda row: page("view-decision", row.number)),
    ],
)

MEETINGS = DataSet(
    name="meetings",
    title="Meetings",
    description="The days on which bodies meet, and what has been published of them.",
    key=["slug"],
    rows=lambda: streamed(Meeting.objects.select_related("body")),
    columns=[
        Column("slug", Kind.TEXT, "The meeting's name in addresses.", "slug", True),
        Column("body", Kind.TEXT, "The key of the body.", "body.key", True),
        Column("body_name", Kind.TEXT, "Its name.", "body.name", True),
        Column("held_on", Kind.DAY, "The day.", "held_on", True),
        Column(
            "status", Kind.TEXT, "Planned, called, held, recorded or cancelled.", "status", True
        ),
        Column(
            "agenda_published_on",
            Kind.DAY,
            "The day on which the agenda was published.",
            "agenda_published_on",
        ),
        Column(
            "minutes_published_on",
            Kind.DAY,
            "The day on which the minutes were published.",
            "minutes_published_on",
        ),
        Column("page", Kind.ADDRESS, "Its page.", lambda row: page("view-meeting", row.slug)),
    ],
)
