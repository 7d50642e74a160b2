from connected.foundation.documents.structure import (
    Block,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Links,
    Notice,
    Panel,
    Paragraph,
    Quantity,
    Section,
    Table,
)

SITE = "https://council.example"


def make_chart(**given: object) -> Chart:
    return Chart(
        **{
            "kind": "trend",
            "title": "Requests made online",
            "summary": "Requests made online: 58.0% in Apr 2026, 63.2% in Jun 2026.",
            "labels": ("2026-04-01", "2026-05-01", "2026-06-01"),
            "values": (58.0, None, 63.2),
            "unit": "percent",
            "target": 61.0,
        }
        | given
    )


def make_stacked_chart() -> Chart:
    return make_chart(
        kind="stacked",
        title="By programme",
        summary="Citizen Journeys: 2 met, 1 not known",
        labels=("Citizen Journeys",),
        values=(),
        unit="count",
        parts=("Met", "Not known"),
        amounts=((2.0, 1.0),),
    )


def make_quantity(**given: object) -> Quantity:
    return Quantity(
        **{
            "text": "63.2%",
            "definition": "Of the requests made, those made online.",
            "address": "/measures/readings/7/records/",
            "detail": "632 of 1,000",
            "key": "cases.asked_for_online",
        }
        | given
    )


def make_panel(**given: object) -> Panel:
    return Panel(
        **{
            "title": "More requests are made online",
            "quantity": make_quantity(),
            "standing": "Off course",
            "tone": "adverse",
            "reason": "It is behind.",
            "facts": (("Target", "61% by 31 March 2027"),),
            "chart": make_chart(),
            "notes": (("Route to green", "Fill both posts."),),
        }
        | given
    )


def every_block() -> tuple[Block, ...]:
    columns = (Column("Programme"), Column("Met", numeric=True))
    rows = (("Citizen Journeys", make_quantity(text="12")), ("A Connected Place", "not known"))
    return (
        Heading("What was achieved"),
        Paragraph("Progress was made.", "1.1", ("One thing", "Another thing")),
        Paragraph("", bullets=("A bullet alone",)),
        Notice("Not yet verified: silence is not clearance.", "adverse"),
        Facts((("Ward", "All"),)),
        Table("Criteria by programme", columns, rows),
        make_panel(),
        make_panel(quantity=Quantity("not known"), chart=None, facts=(), notes=(), tone="unknown"),
        make_chart(
            kind="bullet", labels=("Now",), values=(63.2,), title="Now", summary="Now 63.2%"
        ),
        make_chart(kind="bars", labels=("A", "B"), values=(3.0, None), unit="count", summary="A 3"),
        make_stacked_chart(),
        Links((("The strategy", "/strategy/"),)),
    )


def make_document(*blocks: Block, **given: object) -> Document:
    return Document(
        **{
            "title": "Update on the strategy",
            "subtitle": "Report to Cabinet, 9 December 2026",
            "organisation": "Anytown Council",
            "classification": "This report is public",
            "facts": Facts((("Committee", "Cabinet"), ("Item", "12"))),
            "sections": (Section("summary", "1", "Executive summary", blocks or every_block()),),
            "closing": Facts((("Name", "Pat Drafter"),)),
        }
        | given
    )
