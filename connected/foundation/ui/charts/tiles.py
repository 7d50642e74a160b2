"""A map in squares: each area the same size, roughly where it lies. No boundary is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from connected.foundation.ui import words
from connected.foundation.ui.charts.chart import (
    INK,
    NARROW,
    WIDE,
    Canvas,
    Chart,
    Table,
    Value,
    canvas,
)
from connected.foundation.ui.charts.lettering import LETTER, shortened, wrapped
from connected.foundation.ui.charts.scales import Say, saying

STEPS = 5
GAP = 4.0
TALLEST = 92.0


@dataclass(frozen=True)
class Tile:
    """One area. Rows count from the north, columns from the west."""

    name: str
    row: int
    column: int
    value: Value | None
    words: str = ""
    """In place of the value: "fewer than 5"."""


def tile_map(
    title: str,
    tiles: Sequence[Tile],
    *,
    unit: str | Say = "count",
    head: tuple[str, str] = ("Area", "Figure"),
    description: str = "",
) -> Chart:
    """Darker squares hold more. Each shows its own figure."""
    say = saying(unit)
    said = description or _described(tiles, say)
    ordered = sorted(tiles, key=lambda tile: tile.name)
    shorts = dict(
        zip((tile.name for tile in ordered), shortened([t.name for t in ordered]), strict=True)
    )
    table = Table(
        [head[0], "On the small map", head[1]],
        [[tile.name, shorts[tile.name], _said(tile, say)] for tile in ordered],
    )
    wide, narrow = (_drawn(width, title, tiles, shorts, say) for width in (WIDE, NARROW))
    return Chart(title, said, wide.drawn(title, said), narrow.drawn(title, said), table)


def _said(tile: Tile, say: Say) -> str:
    return tile.words or (words.NOT_KNOWN if tile.value is None else say(tile.value))


def _drawn(
    width: float, title: str, tiles: Sequence[Tile], shorts: dict[str, str], say: Say
) -> Canvas:
    rows = [tile.row for tile in tiles] or [1]
    columns = [tile.column for tile in tiles] or [1]
    across = (width + GAP) / (max(columns) - min(columns) + 1)
    side = min(across - GAP, 150)
    down = min(side, TALLEST) + GAP
    paper = canvas(width, down * (max(rows) - min(rows) + 1), title, tiles)
    steps = _steps(tiles)
    for tile in tiles:
        corner = ((tile.column - min(columns)) * across, (tile.row - min(rows)) * down)
        _tile(paper, tile, corner, (side, down - GAP), steps.get(tile.name), shorts[tile.name], say)
    return paper


def _steps(tiles: Sequence[Tile]) -> dict[str, int]:
    """From the lightest (0) to the darkest, in equal strides from zero to the largest."""
    known = {tile.name: float(tile.value) for tile in tiles if tile.value is not None}
    most = max(known.values(), default=0) or 1
    return {name: min(max(int(n / most * STEPS), 0), STEPS - 1) for name, n in known.items()}


def _tile(
    paper: Canvas,
    tile: Tile,
    corner: tuple[float, float],
    size: tuple[float, float],
    step: int | None,
    short: str,
    say: Say,
) -> None:
    x, y = corner
    width, height = size
    paper.box(corner, size, "nothing" if step is None else f"step{step}", radius=3)
    colour = "#ffffff" if step is not None and step >= 3 else INK
    figure = _said(tile, say)
    if paper.is_narrow:
        size_of_figure = min(13.0, (width - 2) / max(len(figure), 1) / LETTER)
        if size_of_figure < 9:
            figure, size_of_figure = "…", 13.0
        paper.text(
            x + width / 2, y + height / 2 - 3, short, anchor="middle", size=12, colour=colour
        )
        paper.text(
            x + width / 2,
            y + height / 2 + 13,
            figure,
            anchor="middle",
            size=size_of_figure,
            bold=True,
            colour=colour,
        )
        return
    for at, line in enumerate(wrapped(tile.name, width - 6, 12, 3)):
        paper.text(x + 5, y + 16 + at * 14, line, size=12, colour=colour)
    paper.text(
        x + 5, y + height - 9, figure, size=16 if len(figure) < 9 else 11, bold=True, colour=colour
    )


def _described(tiles: Sequence[Tile], say: Say) -> str:
    known = sorted(
        (tile for tile in tiles if tile.value is not None), key=lambda t: float(t.value or 0)
    )
    if not known:
        return "No figures yet."
    most, least = known[-1], known[0]
    told = f"Most in {most.name}, {_said(most, say)}. Least in {least.name}, {_said(least, say)}."
    unknown = len(tiles) - len(known)
    return f"{told} {words.plural(unknown, 'area')} not known." if unknown else told
