from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from connected.foundation.measures.models import Reading
from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.queries.standing import standings
from connected.strategy.scorecard.queries import public_value
from connected.strategy.scorecard.queries import standings as standings_of_criteria
from connected.strategy.transparency.queries.data_sets.shared import page, streamed
from connected.strategy.transparency.rules.tables import Column, DataSet, Kind

BENEFITS = DataSet(
    name="benefits",
    title="Benefits",
    description="What was promised for the money, and how it stands today by rule. A figure about fewer than five "
    "people is left empty.",
    key=["reference"],
    rows=standings,
    columns=[
        Column("reference", Kind.TEXT, "The benefit's reference.", "benefit.reference", True),
        Column("title", Kind.TEXT, "What was promised.", "benefit.title", True),
        Column(
            "kind", Kind.TEXT, "Cashable, non-cashable, social or disbenefit.", "benefit.kind", True
        ),
        Column("project", Kind.TEXT, "The project's reference.", "benefit.project.reference", True),
        Column(
            "decision",
            Kind.TEXT,
            "The number of the decision that it was promised to.",
            "benefit.decision.number",
        ),
        Column(
            "criterion",
            Kind.TEXT,
            "The key of the success criterion that it serves.",
            "benefit.criterion.key",
        ),
        Column("measure", Kind.TEXT, "The measure that shows it.", "benefit.measure"),
        Column("unit", Kind.TEXT, "What the figures are counted in.", "measure.unit.value"),
        Column("owner_post", Kind.TEXT, "The post that answers for it.", "benefit.owner"),
        Column("promised_on", Kind.DAY, "The day of the promise.", "benefit.promised_on", True),
        Column("baseline", Kind.NUMBER, "Where it started.", "benefit.baseline"),
        Column(
            "first_target", Kind.NUMBER, "The target that was promised at first.", "benefit.target"
        ),
        Column("target", Kind.NUMBER, "The target that stands now.", "target.value"),
        Column("target_on", Kind.DAY, "By when.", "target.on"),
        Column("figure", Kind.NUMBER, "The newest figure of the measure.", "value"),
        Column(
            "figure_for",
            Kind.DAY,
            "The last day of the month that the figure is for.",
            "reading.last",
        ),
        Column(
            "state",
            Kind.TEXT,
            "Missed, at-risk, not-known, tracking, not-due or realised.",
            "state.value",
            True,
        ),
        Column("reason", Kind.TEXT, "Why it is in that state.", "reason", True),
        Column(
            "savings_signed",
            Kind.POUNDS,
            "For a cashable one: by how much finance has signed that the budget line fell.",
            "signed",
        ),
        Column(
            "page",
            Kind.ADDRESS,
            "Its page.",
            lambda row: page("view-benefit", row.benefit.reference),
        ),
    ],
)


@dataclass(frozen=True)
class BenefitReading:
    benefit: str
    reading: Reading


def _readings() -> Iterator[BenefitReading]:
    """The newest reading of each month. A reading that several benefits share stands once for each."""
    measured = Benefit.objects.exclude(measure="").values_list("measure", "reference")
    by_measure: dict[str, list[str]] = {}
    for measure, reference in measured.order_by("pk"):
        by_measure.setdefault(measure, []).append(reference)
    newest = (
        Reading.objects.filter(slug__in=by_measure)
        .defer("record_ids", "out_of_ids")
        .order_by("slug", "first", "last", "-pk")
        .distinct("slug", "first", "last")
    )
    for reading in streamed(newest):
        for reference in by_measure[reading.slug]:
            yield BenefitReading(reference, reading)


def _known(row: BenefitReading) -> Any:
    return public_value(row.reading)


READINGS = DataSet(
    name="benefit-readings",
    title="Readings of benefits",
    description="Month by month what the measure of each benefit came to. A figure about fewer than five "
    "people is left empty.",
    key=["benefit", "first_day", "last_day"],
    rows=_readings,
    columns=[
        Column("benefit", Kind.TEXT, "The benefit's reference.", "benefit", True),
        Column("measure", Kind.TEXT, "The measure that was read.", "reading.slug", True),
        Column("first_day", Kind.DAY, "The first day that it was read for.", "reading.first", True),
        Column("last_day", Kind.DAY, "The last day that it was read for.", "reading.last", True),
        Column(
            "figure",
            Kind.NUMBER,
            "What it came to, in the measure's unit. A share is in per cent.",
            _known,
        ),
        Column("unit", Kind.TEXT, "What the figure is counted in.", "reading.unit", True),
        Column("state", Kind.TEXT, "Known, unknown or not applicable.", "reading.state", True),
        Column(
            "taken_on",
            Kind.DAY,
            "The day on which it was read.",
            lambda row: row.reading.taken_at.date(),
            True,
        ),
        Column(
            "records",
            Kind.ADDRESS,
            "The page that opens to the records behind it.",
            lambda row: page("view-reading-records", row.reading.pk),
        ),
    ],
)

CRITERIA = DataSet(
    name="criteria",
    title="Success criteria",
    description="What will be different when the strategy works: where each started, where it should be, "
    "and how it stands.",
    key=["key"],
    rows=standings_of_criteria,
    columns=[
        Column("key", Kind.TEXT, "The criterion's name in addresses.", "criterion.key", True),
        Column("title", Kind.TEXT, "What will be different.", "criterion.title", True),
        Column(
            "programme", Kind.TEXT, "The key of its programme.", "criterion.programme.key", True
        ),
        Column("measure", Kind.TEXT, "The measure that shows it.", "criterion.measure", True),
        Column("unit", Kind.TEXT, "What the figures are counted in.", "unit.value", True),
        Column(
            "better",
            Kind.TEXT,
            "Which way is good: higher, lower or neither.",
            "criterion.better",
            True,
        ),
        Column("owner_post", Kind.TEXT, "The post that answers for it.", "criterion.owner"),
        Column("baseline", Kind.NUMBER, "Where it started.", "criterion.baseline_value"),
        Column("baseline_on", Kind.DAY, "When that was.", "criterion.baseline_on"),
        Column("target", Kind.NUMBER, "Where it should be.", "criterion.target_value"),
        Column("target_on", Kind.DAY, "By when.", "criterion.target_on"),
        Column("figure", Kind.NUMBER, "The figure of the newest month that was read.", "value"),
        Column("figure_for", Kind.DAY, "The last day of that month.", "month.last", True),
        Column(
            "state",
            Kind.TEXT,
            "Off-course, not-known, on-course, met or no-target.",
            "state.value",
            True,
        ),
        Column(
            "page", Kind.ADDRESS, "Its page.", lambda row: page("view-criterion", row.criterion.key)
        ),
    ],
)
