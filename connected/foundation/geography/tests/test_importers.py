import csv
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.foundation.geography import ward_at, ward_of_postcode
from connected.foundation.geography.boundaries import BadOutline, Outline, read_boundaries
from connected.foundation.geography.models import Postcode, Ward
from connected.foundation.geography.rules import NotBoundaries
from connected.foundation.geography.tests.factories import (
    EAST,
    EAST_OUTLINE,
    WEST,
    WEST_OUTLINE,
    feature,
    make_wards,
    square,
)

SHARED = Path(__file__).parents[5] / "shared/data"
needs_real_data = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data")


def write(path, *features):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def table(path, *rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.django_db
def test_boundaries_make_the_look_up_exact(tmp_path, capsys):
    make_wards()
    file = write(
        tmp_path / "wards.geojson",
        feature(WEST["code"], WEST_OUTLINE),
        feature(EAST["code"], EAST_OUTLINE),
        feature("E05009999", square(1, 52, 1.1, 52.1)),
    )

    call_command("import_boundaries", file)

    assert capsys.readouterr().out == (
        "3 outlines read; 2 of 2 wards now have one. A look-up is exact.\n"
    )
    assert ward_at(51.5, 0.31).exact


@pytest.mark.django_db
def test_boundaries_missing_or_bad_are_named(tmp_path, capsys):
    make_wards()
    file = write(
        tmp_path / "wards.geojson",
        feature(WEST["code"], WEST_OUTLINE),
        feature(EAST["code"], {"type": "Point", "coordinates": [0.3, 51.5]}),
    )

    call_command("import_boundaries", file)

    said = capsys.readouterr()
    assert said.err == (
        "Outline 2 (East End): it is not an area.\nEast End (E05000002): no outline in this file.\n"
    )
    assert said.out.endswith("1 of 2 wards now have one. A look-up is exact in those.\n")


@pytest.mark.django_db
def test_boundaries_before_wards_are_refused(tmp_path):
    with pytest.raises(CommandError, match="There are no wards yet"):
        call_command("import_boundaries", tmp_path / "wards.geojson")


@pytest.mark.django_db
def test_boundaries_of_another_council_are_refused(tmp_path):
    make_wards()
    file = write(tmp_path / "wards.geojson", feature("E05009999", WEST_OUTLINE))

    with pytest.raises(CommandError, match="None of the 1 outlines"):
        call_command("import_boundaries", file)


@pytest.mark.parametrize("column", ["WD13CD", "WD16CD", "wd24cd", "ward_code", "code", "GSS_CODE"])
def test_code_is_found_under_the_names_that_publishers_use(tmp_path, column):
    file = write(tmp_path / "wards.geojson", feature("E05000001", WEST_OUTLINE, column))

    assert [outline.code for outline in read_boundaries(file)] == ["E05000001"]


def test_newest_code_wins(tmp_path):
    both = feature("E05000001", WEST_OUTLINE, "WD13CD")
    both["properties"]["WD16CD"] = "E05000002"

    assert read_boundaries(write(tmp_path / "w.geojson", both))[0].code == "E05000002"


def test_outline_whose_line_crosses_itself_is_mended(tmp_path):
    bow = [[0.3, 51.4], [0.4, 51.5], [0.4, 51.4], [0.3, 51.5], [0.3, 51.4]]
    file = write(
        tmp_path / "w.geojson", feature("E05000001", {"type": "Polygon", "coordinates": [bow]})
    )

    assert read_boundaries(file)[0].geometry["type"] == "MultiPolygon"


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "its geometry cannot be read"),
        ({"type": "Polygon"}, "its geometry cannot be read"),
        ({"type": "Polygon", "coordinates": []}, "its geometry cannot be read"),
        ({"type": "Polygon", "coordinates": [[[float("nan"), 1]]]}, "its geometry cannot be read"),
        ({"type": "LineString", "coordinates": [[0, 51], [1, 52]]}, "it is not an area"),
        (
            square(559000, 177000, 560000, 178000),
            "it does not lie in the UK. Its numbers must be degrees of longitude and latitude (WGS 84)",
        ),
    ],
)
def test_outline_that_cannot_be_used_says_why(tmp_path, geometry, reason):
    file = write(tmp_path / "w.geojson", feature("E05000001", geometry))

    assert read_boundaries(file) == [BadOutline(1, "E05000001", reason)]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is not JSON"),
        (b"\xff\xfe\x00", "it is not JSON"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"[]", "it holds no “features”"),
        (b'{"features": []}', "it holds no “features”"),
        (b'{"features": [1]}', "no property holds the ward's code (such as WD16CD)"),
        (b'{"features": [{"properties": {"name": "x"}}]}', "no property holds the ward's code"),
    ],
)
def test_file_that_is_no_geojson_is_refused_with_the_reason(tmp_path, content, why):
    file = tmp_path / "w.geojson"
    file.write_bytes(content)

    with pytest.raises(NotBoundaries) as refusal:
        read_boundaries(file)

    assert f"w.geojson is not a GeoJSON file of boundaries: {why}" in str(refusal.value)


def test_file_that_is_not_there_or_too_large_is_refused(tmp_path, monkeypatch):
    with pytest.raises(NotBoundaries, match="there is no such file"):
        read_boundaries(tmp_path / "none.geojson")

    monkeypatch.setattr("connected.foundation.geography.boundaries.LARGEST", 10)
    with pytest.raises(NotBoundaries, match="larger than 400 MB"):
        read_boundaries(write(tmp_path / "w.geojson", feature("E05000001", WEST_OUTLINE)))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
GEOMETRY = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Polygon", "MultiPolygon", "GeometryCollection", "Point"]),
        "coordinates": JSON | st.lists(st.lists(st.tuples(st.floats(), st.floats()))),
    }
)


@given(st.lists(GEOMETRY | JSON, min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_geometry_is_an_outline_or_has_a_reason(tmp_path, geometries):
    file = write(
        tmp_path / "w.geojson", *(feature("E05000001", geometry) for geometry in geometries)
    )

    assert all(isinstance(each, Outline | BadOutline) for each in read_boundaries(file))


@pytest.mark.django_db
def test_postcodes_add_up_and_refused_rows_are_kept(tmp_path, capsys):
    make_wards()
    file = table(
        tmp_path / "postcodes.csv",
        ["pcds", "lat", "long"],
        ["RM17 6SL", "51.5", "0.31"],
        ["EC1A 1BB", "51.52", "-0.097"],
        ["nonsense", "51.5", "0.31"],
        ["RM17 6SU", "north", "0.31"],
        ["RM17 6SN", "99.999999", "0"],
        ["RM17 6SP"],
    )

    call_command("import_postcodes", file)

    assert capsys.readouterr().out.splitlines()[:2] == [
        "line 7: 1 taken",
        "6 rows read = 1 taken + 1 outside the area + 4 refused.",
    ]
    errors = (tmp_path / "postcodes.csv.errors.csv").read_text(encoding="utf-8-sig")
    assert errors.splitlines()[:3] == [
        "line,reason,pcds,lat,long",
        "4,“nonsense” is not a UK postcode. Enter one such as RM17 6SL.,nonsense,51.5,0.31",
        '5,"latitude is “north”: write a number, such as 51.4779.",RM17 6SU,north,0.31',
    ]
    assert ward_of_postcode("RM17 6SL").name == "West End"


@pytest.mark.django_db
def test_postcodes_all_in_order_leave_no_errors_file(tmp_path, capsys):
    make_wards()
    file = table(
        tmp_path / "p.csv", ["Postcode", "Latitude", "Longitude"], ["RM17 6SL", "51.5", "0.31"]
    )

    call_command("import_postcodes", file)

    assert "refused rows" not in capsys.readouterr().out
    assert not (tmp_path / "p.csv.errors.csv").exists()


@pytest.mark.django_db
def test_postcodes_without_their_columns_are_refused(tmp_path):
    make_wards()
    file = table(tmp_path / "p.csv", ["pcds", "easting"], ["RM17 6SL", "559000"])

    with pytest.raises(CommandError) as refusal:
        call_command("import_postcodes", file)

    assert str(refusal.value) == (
        "p.csv, line 1: the columns for latitude and longitude are missing. "
        "The columns are “pcds”, “easting”."
    )


@pytest.mark.django_db
def test_postcodes_before_wards_are_refused(tmp_path):
    with pytest.raises(CommandError, match="There are no wards yet"):
        call_command("import_postcodes", table(tmp_path / "p.csv", ["pcds", "lat", "long"]))


@needs_real_data
@pytest.mark.django_db
def test_real_boundaries_and_postcodes_agree_with_the_published_wards(tmp_path):
    """3,147 postcodes whose wards were published in 2014, against outlines of the same wards."""
    with (SHARED / "postcodes/thurrock_postcodes_2014.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    centres = {row["ward_code"]: row for row in rows}
    make_wards(
        *(
            {
                "code": code,
                "name": row["ward_name"],
                "latitude": float(row["latitude"]),
                "longitude": float(row["longitude"]),
                "row": number,
                "column": 1,
            }
            for number, (code, row) in enumerate(centres.items(), start=1)
        )
    )

    call_command("import_boundaries", SHARED / "boundaries/E06000034_wards.geojson")
    call_command(
        "import_postcodes",
        SHARED / "postcodes/thurrock_postcodes_2014.csv",
        errors=tmp_path / "errors.csv",
    )

    ours = dict(Postcode.objects.values_list("postcode", "ward_code"))
    same = sum(ours.get(row["postcode"]) == row["ward_code"] for row in rows)
    assert Ward.objects.exclude(outline=None).count() == 20
    assert same / len(rows) > 0.99
