from connected.foundation.geography.operations import define_wards
from connected.foundation.permissions import System

SOURCE = "Made up for the tests"
WEST = {"code": "E05000001", "name": "West End", "latitude": 51.5, "longitude": 0.30}
EAST = {"code": "E05000002", "name": "East End", "latitude": 51.5, "longitude": 0.34}


def make_wards(*wards):
    """Two wards side by side, unless others are given."""
    given = wards or (WEST | {"row": 1, "column": 1}, EAST | {"row": 1, "column": 2})
    return define_wards(wards=given, source=SOURCE, by=System("tests"))


def square(west, south, east, north):
    """A GeoJSON polygon."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(code, geometry, column="WD16CD"):
    return {"type": "Feature", "properties": {column: code}, "geometry": geometry}


WEST_OUTLINE = square(0.28, 51.48, 0.32, 51.52)
EAST_OUTLINE = square(0.32, 51.48, 0.36, 51.52)
