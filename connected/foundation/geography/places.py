"""Reads a table of postcodes, such as the ONS Postcode Directory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from connected.foundation.geography.postcodes import parse_postcode
from connected.foundation.geography.rules import NoPlaceColumns
from connected.foundation.imports.fields import Field, NotUnderstood
from connected.foundation.imports.tables import Row, Table
from connected.foundation.operations import Refused

POSTCODE = ("postcode", "pcds", "pcd8", "pcd7", "pcd2", "pcd", "postcode_no_space")
LATITUDE = ("latitude", "lat")
LONGITUDE = ("longitude", "long", "lon", "lng")
NORTH = Field("latitude", "the latitude", "number", is_required=True, least=49, most=61.5)
EAST = Field("longitude", "the longitude", "number", is_required=True, least=-9, most=2.5)


@dataclass(frozen=True)
class Place:
    postcode: str
    latitude: float
    longitude: float


class PlaceTable:
    """A table whose columns for postcode, latitude and longitude were recognised."""

    def __init__(self, path: Path) -> None:
        self.table = Table(path)
        found = [self._column(names) for names in (POSTCODE, LATITUDE, LONGITUDE)]
        missing = [
            name
            for name, column in zip(("postcode", "latitude", "longitude"), found, strict=True)
            if column is None
        ]
        if missing:
            raise NoPlaceColumns(
                file=path.name,
                missing=" and ".join(missing),
                columns=", ".join(f"“{name[:60]}”" for name in self.table.header[:60]),
            )
        self._columns = [column for column in found if column is not None]

    def _column(self, names: Sequence[str]) -> int | None:
        header = [name.lower() for name in self.table.header]
        return next((header.index(name) for name in names if name in header), None)

    def rows(self) -> Iterator[tuple[Row, Place | str]]:
        """Each row with its place, or with the reason why it has none."""
        for row in self.table.rows():
            yield row, row.problem or self._place(row)

    def _place(self, row: Row) -> Place | str:
        postcode, latitude, longitude = (row.cells[column] for column in self._columns)
        try:
            return Place(
                parse_postcode(postcode),
                _degrees(NORTH, latitude),
                _degrees(EAST, longitude),
            )
        except (Refused, NotUnderstood) as reason:
            return str(reason)


def _degrees(field: Field, text: str) -> float:
    degrees = field.read(text, (), UTC)
    assert isinstance(degrees, float)
    return degrees
