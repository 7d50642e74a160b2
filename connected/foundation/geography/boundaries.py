"""Reads ward outlines from GeoJSON as the Office for National Statistics publishes it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from connected.foundation.geography.rules import NotBoundaries

LARGEST = 400_000_000
CODE = re.compile(r"(wd|ward|cmwd)_?[0-9]{0,4}_?(cd|code)|code|gss_?code|lad_?ward_?code", re.I)
UK = (-9.0, 49.0, 2.5, 61.5)


@dataclass(frozen=True)
class Outline:
    """A ward's outline as GeoJSON, mended where its line crosses itself."""

    code: str
    geometry: dict[str, Any]


@dataclass(frozen=True)
class BadOutline:
    """One that cannot be used: its number in the file, its code, and why."""

    number: int
    code: str
    reason: str


def read_boundaries(path: Path) -> list[Outline | BadOutline]:
    features = _features(path)
    column = _code_column(features, path)
    return [_outline(number, feature, column) for number, feature in enumerate(features, start=1)]


def _features(path: Path) -> list[Mapping[str, Any]]:
    content = _content(path)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise NotBoundaries(file=path.name, why="it holds no “features”")
    return [feature if isinstance(feature, dict) else {} for feature in features]


def _content(path: Path) -> object:
    try:
        if path.stat().st_size > LARGEST:
            raise NotBoundaries(file=path.name, why="it is larger than 400 MB")
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as failed:
        why = "there is no such file" if isinstance(failed, OSError) else "it is not JSON"
        raise NotBoundaries(file=path.name, why=why) from None
    except RecursionError:
        raise NotBoundaries(file=path.name, why="it is nested too deeply") from None


def _code_column(features: list[Mapping[str, Any]], path: Path) -> str:
    """WD13CD, WD16CD, WD24CD, wd_code ...: the newest where a file has several."""
    names = sorted(
        {
            str(name)
            for feature in features[:50]
            for name in _properties(feature)
            if CODE.fullmatch(str(name))
        }
    )
    if not names:
        raise NotBoundaries(
            file=path.name, why="no property holds the ward's code (such as WD16CD)"
        )
    return names[-1]


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _outline(number: int, feature: Mapping[str, Any], column: str) -> Outline | BadOutline:
    code = str(_properties(feature).get(column) or "")[:20]
    try:
        return Outline(code, _geometry(feature.get("geometry")))
    except ValueError as reason:
        return BadOutline(number, code, str(reason))


def _geometry(given: object) -> dict[str, Any]:
    shape = shapely.from_geojson(_plain(given), on_invalid="ignore")
    if shape is None or shape.is_empty:
        raise ValueError("its geometry cannot be read")
    area = shapely.union_all(list(_polygons(shapely.make_valid(shapely.force_2d(shape)))))
    if area.is_empty:
        raise ValueError("it is not an area")
    west, south, east, north = area.bounds
    if not (UK[0] <= west and UK[1] <= south and east <= UK[2] and north <= UK[3]):
        raise ValueError(
            "it does not lie in the UK. Its numbers must be degrees of longitude and latitude (WGS 84)"
        )
    return json.loads(shapely.to_geojson(area))


def _plain(given: object) -> str:
    try:
        return json.dumps(given, allow_nan=False)
    except ValueError:
        return ""


def _polygons(shape: shapely.Geometry) -> Iterator[shapely.Geometry]:
    """What has an area; the lines and points that mending leaves behind have none."""
    if shape.geom_type == "Polygon":
        yield shape
    else:
        for part in getattr(shape, "geoms", ()):
            yield from _polygons(part)
