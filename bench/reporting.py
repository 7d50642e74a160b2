"""A whole committee report, from the records to the tagged PDF: 100 figures, 12 of them with a chart of a year."""

import statistics
import time
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bench.measuring import Found
from connected.foundation.documents.structure import Chart, Document, Panel
from connected.foundation.identity.operations import create_user
from connected.foundation.measures import Period
from connected.foundation.measures.operations import attest, define_attested_measure, take_reading
from connected.foundation.measures.queries import attested_measure
from connected.foundation.permissions import System
from connected.strategy.bodies.models import Body
from connected.strategy.plan.models import Programme
from connected.strategy.reports.models import Report
from connected.strategy.scorecard.models import Criterion

BY = System("bench")
FIGURES, CHARTS, MONTHS = 100, 12, 12
MOST_SECONDS = 5
RUNS = 3
LAST = Period.month_of(date.today()).previous_month()


def measure_report() -> Found:
    """The middle of three, the first with the PDF maker still to load; against the bare words in the same maker."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    committee, author = _make_figures(), _author()
    taken = []
    for run in range(RUNS):
        began = time.perf_counter()
        _made(_drafted(committee, author, run))
        taken.append(time.perf_counter() - began)
    with CaptureQueriesContext(connection) as statements:
        document = _drafted(committee, author, RUNS)
    _check(document)
    floor = min(_bare(document) for _ in range(RUNS))
    middle = statistics.median(taken)
    return Found(
        "whole_report",
        middle,
        f"seconds for {FIGURES} figures and {CHARTS} charts, {middle / floor:.1f} times as long as the bare words",
        f"at most {MOST_SECONDS}",
        middle <= MOST_SECONDS,
        len(statements),
    )


def _drafted(committee: Body, author: Any, run: int) -> Document:
    from connected.strategy.reports.operations import draft_report
    from connected.strategy.reports.queries import draft_document

    report: Report = draft_report(
        committee=committee,
        meeting_on=date.today() + timedelta(days=30 + run),
        first=LAST.previous_month().first,
        last=LAST.last,
        by=author,
    )
    return draft_document(report)


def _made(document: Document) -> bytes:
    from connected.foundation.documents.rendering import as_pdf

    return as_pdf(document, site="http://localhost")


def _bare(document: Document) -> float:
    """The same words without a table, a chart, a link or a tag."""
    from weasyprint import HTML

    from connected.foundation.documents.page import as_html

    words = as_html(document).striptags()
    began = time.perf_counter()
    HTML(string=f"<p>{words}</p>").write_pdf()
    return time.perf_counter() - began


def _check(document: Document) -> None:
    blocks = [block for section in document.sections for block in section.blocks]
    figures = sum(isinstance(block, Panel) for block in blocks)
    charts = [
        b.chart if isinstance(b, Panel) else b for b in blocks if isinstance(b, Panel | Chart)
    ]
    assert figures == FIGURES, figures
    assert sum(chart is not None for chart in charts) == CHARTS, len(charts)


def _author() -> Any:
    return create_user(
        email="author@demo.example", name="Bench author", roles=["programme-manager"], by=BY
    )


def _make_figures() -> Body:
    """The council's own criteria give way to a hundred of the same make, twelve of them read every month."""
    Criterion.objects.update(withdrawn=True)
    programmes = list(Programme.objects.current())
    months = [LAST]
    for _ in range(MONTHS - 1):
        months.append(months[-1].previous_month())
    for number in range(FIGURES):
        slug = f"attested.bench_{number}"
        define_attested_measure(
            slug=slug,
            title=f"Bench figure {number}",
            definition="Made up to measure how long a report takes.",
            unit="count",
            better="higher",
            by=BY,
        )
        _criterion(number, slug, programmes[number % len(programmes)])
        for place, month in enumerate(months if number < CHARTS else months[:1]):
            attest(measure=slug, period=month, value=Decimal(90 - place), evidence="Made up", by=BY)
            declared = attested_measure(slug)
            assert declared is not None
            take_reading(measure=declared, period=month, by=BY)
    return Body.objects.current()[0]


def _criterion(number: int, slug: str, programme: Programme) -> None:
    Criterion.objects.create(
        key=f"bench-{number}",
        title=f"Bench criterion {number} is met",
        programme=programme,
        order=1000 + number,
        measure=slug,
        better="higher",
        baseline_value=Decimal(10),
        baseline_on=LAST.first - timedelta(days=800),
        baseline_period="Two years ago",
        baseline_source="Made up",
        target_value=Decimal(100 if number % 2 else 80),
        target_on=LAST.last + timedelta(days=200),
        target_source="Made up",
        owner="Nobody",
        source="Made up",
    )
