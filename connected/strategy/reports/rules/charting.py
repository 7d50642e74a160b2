"""The pictures of a report, and the tables that hold the same figures."""

from collections.abc import Iterator

from connected.foundation.documents.structure import Chart, Column, Table
from connected.foundation.ui.words import NOT_KNOWN
from connected.strategy.reports.rules.figures import Drafted, Standing

ACROSS = 4
"""How many criteria a table holds side by side and still fits a page."""


def chart_of(standing: Standing) -> Chart | None:
    """The months so far, where at least two of them have a figure."""
    known = [point for point in standing.trend if point.value is not None]
    if len(known) < 2:
        return None
    summary = f"{standing.title}: {known[0].text} in {known[0].month}, {known[-1].text} in {known[-1].month}."
    if standing.target_value is not None:
        summary += f" The target is {standing.target}."
    return Chart(
        kind="trend",
        title=standing.title,
        summary=summary,
        labels=tuple(point.first for point in standing.trend),
        values=tuple(point.value for point in standing.trend),
        unit=standing.unit,
        target=standing.target_value,
    )


def tables_behind(drafted: Drafted) -> Iterator[Table]:
    """The figures behind the charts, a few criteria side by side, month by month."""
    for programme in drafted.programmes:
        drawn = [standing for standing in programme.standings if chart_of(standing)]
        pages = [drawn[start : start + ACROSS] for start in range(0, len(drawn), ACROSS)]
        for number, page in enumerate(pages, start=1):
            part = f", {number} of {len(pages)}" if len(pages) > 1 else ""
            yield _table(f"{programme.title}, month by month{part}", page)


def _table(caption: str, standings: list[Standing]) -> Table:
    columns = (Column("Month"), *(Column(one.title, numeric=True) for one in standings))
    months = {point.first: point.month for one in standings for point in one.trend}
    texts = [{point.first: point.text for point in one.trend} for one in standings]
    rows = tuple(
        (months[first], *(text.get(first, NOT_KNOWN) for text in texts)) for first in sorted(months)
    )
    return Table(caption, columns, rows)
