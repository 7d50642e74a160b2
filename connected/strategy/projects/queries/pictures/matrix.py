"""Risks by likelihood and impact: as they would be, and as they are with what is done about them."""

from collections import Counter
from collections.abc import Callable, Sequence

from connected.foundation.ui.charts.chart import NARROW, QUIET, WIDE, Canvas, Chart, Table, canvas
from connected.foundation.ui.words import plural
from connected.strategy.projects.models import Risk
from connected.strategy.projects.rules.scores import LIKELIHOODS, band_of

Places = Counter[tuple[int, int]]
CELL_WIDE, CELL_NARROW, HEIGHT = 48.0, 52.0, 38.0
FILLS = {"low": "step0", "medium": "step1", "high": "step2", "severe": "step4"}
WORDS = {"low": "Low", "medium": "Medium", "high": "High", "severe": "Severe"}
BEFORE, AFTER = "Without a response", "With our response"


def risk_matrix(title: str, risks: Sequence[Risk]) -> Chart:
    before = Counter((risk.likelihood, risk.impact) for risk in risks)
    after = Counter((risk.residual_likelihood, risk.residual_impact) for risk in risks)
    said = (
        f"{plural(len(risks), 'open risk')}. {_severe(risks, lambda risk: risk.score)} severe without a "
        f"response, {_severe(risks, lambda risk: risk.residual)} with it."
    )
    wide, narrow = _wide(title, before, after), _narrow(title, before, after)
    return Chart(
        title, said, wide.drawn(title, said), narrow.drawn(title, said), _table(before, after)
    )


def _severe(risks: Sequence[Risk], score: Callable[[Risk], int]) -> int:
    return sum(band_of(score(risk)) == "severe" for risk in risks)


def _wide(title: str, before: Places, after: Places) -> Canvas:
    paper = canvas(WIDE, 296, title, sorted(before.items()), sorted(after.items()))
    _grid(paper, (44, 44), CELL_WIDE, BEFORE, before)
    _grid(paper, (44 + 324, 44), CELL_WIDE, AFTER, after)
    _key(paper, 8, 286)
    return paper


def _narrow(title: str, before: Places, after: Places) -> Canvas:
    paper = canvas(NARROW, 576, title, sorted(before.items()), sorted(after.items()))
    _grid(paper, (44, 34), CELL_NARROW, BEFORE, before)
    _grid(paper, (44, 310), CELL_NARROW, AFTER, after)
    _key(paper, 0, 568)
    return paper


def _grid(
    paper: Canvas, corner: tuple[float, float], cell: float, title: str, places: Places
) -> None:
    x, y = corner
    paper.text(x, y - 14, title, bold=True)
    for likelihood in range(5, 0, -1):
        top = y + (5 - likelihood) * HEIGHT
        paper.text(x - 10, top + HEIGHT / 2 + 5, str(likelihood), anchor="end", colour=QUIET)
        for impact in range(1, 6):
            _cell(paper, (x + (impact - 1) * cell, top), cell, (likelihood, impact), places)
    for impact in range(1, 6):
        paper.text(
            x + (impact - 0.5) * cell,
            y + 5 * HEIGHT + 16,
            str(impact),
            anchor="middle",
            colour=QUIET,
        )
    paper.text(
        x, y + 5 * HEIGHT + 34, "Likelihood upwards, impact to the right", size=12, colour=QUIET
    )


def _cell(
    paper: Canvas, corner: tuple[float, float], cell: float, place: tuple[int, int], places: Places
) -> None:
    band = band_of(place[0] * place[1])
    x, y = corner
    paper.box((x + 1, y + 1), (cell - 2, HEIGHT - 2), FILLS[band])
    if places[place]:
        ink = "#ffffff" if band == "severe" else "#0b0c0c"
        paper.text(
            x + cell / 2, y + HEIGHT / 2 + 6, str(places[place]), anchor="middle", size=17, bold=True, colour=ink
        )  # fmt: skip


def _key(paper: Canvas, x: float, y: float) -> None:
    for band, fill in FILLS.items():
        paper.box((x, y - 12), (14, 14), fill)
        paper.text(x + 19, y, WORDS[band], size=12)
        x += 34 + 7.4 * len(WORDS[band])


def _table(before: Places, after: Places) -> Table:
    """Only the places where there is a risk."""
    rows = [
        [
            f"{LIKELIHOODS[likelihood - 1]} likelihood, impact {impact} of 5",
            str(before[likelihood, impact]),
            str(after[likelihood, impact]),
        ]
        for likelihood in range(5, 0, -1)
        for impact in range(5, 0, -1)
        if before[likelihood, impact] or after[likelihood, impact]
    ]
    return Table(("Likelihood and impact", BEFORE, AFTER), rows)
