import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.foundation.councils.registry import definitions
from connected.foundation.imports.maps import map_schema, problems_in, read_map
from connected.foundation.imports.rules import MapNotSound
from connected.foundation.imports.tables import Table
from connected.foundation.imports.targets import AlreadyDeclared, import_target
from connected.foundation.imports.tests.factories import BIRDS, Birds, write
from connected.foundation.operations import Refused


def rows_by(map_file, table_file):
    import_map = read_map(map_file)
    table = Table(table_file, import_map.columns)
    reader = import_map.reader(table)
    return [reader.read(row) for row in table.rows() if not reader.is_left_out(row)]


def test_map_reads_columns_into_fields(map_file, tmp_path):
    table = write(
        tmp_path / "birds.csv",
        'ring,seen,kind,note,place\nA1,01/07/2026 09:30,"Blackbird, male",singing,Grays\nA2,,Owl,,\n',
    )

    first, second = rows_by(map_file, table)

    assert first["seen_at"].isoformat() == "2026-07-01T08:30:00+00:00"
    assert (first["kind"], first["note"], first["wings"]) == ("blackbird", "singing: Grays", 2)
    assert (second["kind"], second["note"], second["seen_at"]) == ("other", None, None)


def test_map_leaves_out_rows_and_reads_blanks(birds, tmp_path):
    map_file = write(
        tmp_path / "m.yaml",
        "into: birds\nsource: club\nonly: {year: [2026]}\n"
        "fields:\n  ring: ring\n  note: {column: note, blank: ['-', 0]}\n"
        "  kind: {column: kind, values: {Robin: robin}}\n",
    )
    table = write(
        tmp_path / "b.csv",
        "ring,year,note,kind\nA1,2026,-,Robin\nA2,2025,x,robin\nA3,2026,0,robin\nA4,2026,tame,\n",
    )

    assert [(row["ring"], row["note"], row["kind"]) for row in rows_by(map_file, table)] == [
        ("A1", None, "robin"),
        ("A3", None, "robin"),
        ("A4", "tame", None),
    ]


@pytest.mark.parametrize(
    ("was", "instead", "problem"),
    [
        (
            "into: birds",
            "into: bird",
            'birds.yaml, line 1: "bird" is not known here. Did you mean "birds"?',
        ),
        (
            "source: bird-club",
            "source: bird-club\ntimezone: Essex",
            "birds.yaml, line 3: There is no such time zone. Write “Europe/London”.",
        ),
        (
            "  ring: ring\n",
            "",
            "birds.yaml, line 3: “ring” is missing: its ring is needed.",
        ),
        ("  ring: ring", "  rings: ring\n  ring: ring", 'birds.yaml, line 4: "rings" is not known here.'),
        ("Robin: robin", "Robin: rabin", 'birds.yaml, line 8: "rabin" is not known here.'),
        ('"%d/%m/%Y %H:%M"', '"day"', "birds.yaml, line 7: “day” is no way to write a date."),
        ('"%d/%m/%Y %H:%M"', '"%d %d"', "birds.yaml, line 7: “%d %d” is no way to write a date."),
        ("source: bird-club", "source: Bird Club", 'birds.yaml, line 2: "Bird Club" cannot be used'),
        ("fields:", "fields: [", "birds.yaml, line"),
    ],
)  # fmt: skip
def test_map_that_is_not_sound_names_the_line(birds, tmp_path, was, instead, problem):
    assert was in BIRDS
    map_file = write(tmp_path / "birds.yaml", BIRDS.replace(was, instead))

    with pytest.raises(MapNotSound) as refusal:
        read_map(map_file)

    assert str(refusal.value).startswith(problem)


def test_map_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="There is no file"):
        read_map(tmp_path / "none.yaml")


def test_council_may_keep_its_maps_with_its_data(birds, tmp_path):
    from connected.foundation.councils.yaml_files import read_document

    kind = next(each for each in definitions() if each.name == "import-map")
    document = read_document("import-maps/birds.yaml", BIRDS.encode())

    assert list(kind.check(document, None)) == list(problems_in(document)) == []
    assert kind.load(content=document.content, by=None) == []
    assert kind.schema == map_schema()


def test_two_targets_of_one_key_are_a_mistake(birds):
    with pytest.raises(AlreadyDeclared):
        import_target(Birds)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text()
    | st.builds(
        "into: birds\nsource: club\nfields:\n  ring: ring\n  note: {}\n".format,
        st.text(alphabet="{}[]:,'\"%dabc columnvlues\n\t-#&*!", max_size=60),
    )
)
def test_any_text_is_a_map_or_refused(birds, tmp_path, text):
    (tmp_path / "m.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))

    try:
        assert read_map(tmp_path / "m.yaml").columns
    except Refused as refusal:
        assert "m.yaml" in str(refusal)  # noqa: PT017
