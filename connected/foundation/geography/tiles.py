"""The wards as squares on a map: for any page that tells something ward by ward."""

from collections.abc import Mapping, Sequence

from connected.foundation.geography.lookup import wards
from connected.foundation.geography.ward_map import WardFacts
from connected.foundation.ui.charts import Chart, Tile, tile_map
from connected.foundation.ui.charts.chart import Value

NOTHING = "\N{NO-BREAK SPACE}"


def tiles_with(
    values: Mapping[str, Value | None], words: Mapping[str, str] | None = None
) -> list[Tile]:
    """A tile for each ward with its value by code; a ward without one reads "not known"."""
    return [
        Tile(
            ward.name,
            ward.row,
            ward.column,
            values.get(ward.code),
            (words or {}).get(ward.code, ""),
        )
        for ward in wards()
    ]


def ward_chart(every_ward: Sequence[WardFacts]) -> Chart:
    """Where the wards lie, with no figure in them."""
    tiles = [Tile(ward.name, ward.row, ward.column, 0, NOTHING) for ward in every_ward]
    return tile_map(
        "Roughly where each ward lies",
        tiles,
        description="Each ward is a square, the northern ones at the top.",
    )
