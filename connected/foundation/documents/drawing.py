"""The document's charts, drawn by the ui kit: the same for the page, the PDF and Word."""

from datetime import date
from html import escape

from markupsafe import Markup

from connected.foundation.documents.structure import Chart
from connected.foundation.ui import charts


def drawn(chart: Chart) -> charts.Chart:
    if chart.kind == "trend":
        return charts.trend(
            chart.title,
            [(date.fromisoformat(day), value) for day, value in _points(chart)],
            unit=chart.unit,
            target=chart.target,
            baseline=chart.baseline,
            description=chart.summary,
        )
    if chart.kind == "bullet":
        return charts.bullet(
            chart.title,
            chart.values[0],
            target=chart.target,
            baseline=chart.baseline,
            unit=chart.unit,
            description=chart.summary,
        )
    if chart.kind == "stacked":
        return charts.stacked_bars(
            chart.title,
            _stacks(chart),
            chart.parts,
            unit=chart.unit,
            description=chart.summary,
        )
    return charts.bars(
        chart.title,
        _points(chart),
        unit=chart.unit,
        target=chart.target,
        description=chart.summary,
    )


def _points(chart: Chart) -> list[tuple[str, float | None]]:
    return list(zip(chart.labels, chart.values, strict=True))


def _stacks(chart: Chart) -> list[tuple[str, dict[str, float | None]]]:
    return [
        (label, dict(zip(chart.parts, amounts, strict=True)))
        for label, amounts in zip(chart.labels, chart.amounts, strict=True)
    ]


def printed(chart: Chart, colour: str, *, is_wide: bool = False) -> Markup:
    """Narrow beside words, wide alone. A PDF reader says only a drawing's title: it tells all."""
    painted = drawn(chart).painted(colour)
    svg = str(painted.svg if is_wide else painted.narrow)
    short, full = f">{escape(chart.title)}</title>", f">{escape(chart.summary)}</title>"
    return Markup(svg.replace(short, full, 1))  # noqa: S704
