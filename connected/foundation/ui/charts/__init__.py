"""Charts as SVG, drawn on the server: one for the page, the PDF and Word, each with its figures."""

from connected.foundation.ui.charts.bars import bars
from connected.foundation.ui.charts.bullets import bullet
from connected.foundation.ui.charts.chart import Chart, Table
from connected.foundation.ui.charts.columns import columns
from connected.foundation.ui.charts.stacks import stacked_bars
from connected.foundation.ui.charts.tiles import Tile, tile_map
from connected.foundation.ui.charts.trends import Line, trend

__all__ = [
    "Chart",
    "Line",
    "Table",
    "Tile",
    "bars",
    "bullet",
    "columns",
    "stacked_bars",
    "tile_map",
    "trend",
]
