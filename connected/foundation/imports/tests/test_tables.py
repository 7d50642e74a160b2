import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.foundation.imports import tables
from connected.foundation.imports.tables import Table
from connected.foundation.imports.tests.factories import write
from connected.foundation.operations import Refused

ONE_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(path, wanted=()):
    return [(row.line, row.cells) for row in Table(path, wanted).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_file_is_read_in_the_encoding_it_was_written_in(tmp_path, encoding):
    file = write(tmp_path / "t.csv", "name,place\nZoë,Café £5\n", encoding)

    assert read(file, ["name"]) == [(2, ("Zoë", "Café £5"))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_the_one_that_gives_the_columns_wanted(tmp_path, delimiter):
    text = f"name{delimiter}a, b and c; d\n1{delimiter}2\n"

    assert read(write(tmp_path / "t.csv", text), ["name"]) == [(2, ("1", "2"))]


def test_rows_tell_the_line_they_begin_on(tmp_path):
    file = write(tmp_path / "t.csv", 'a,b\n1,"two\nlines"\n\n3,4\n')

    assert read(file) == [(2, ("1", "two\nlines")), (5, ("3", "4"))]


def test_reading_goes_on_below_a_line(tmp_path):
    table = Table(write(tmp_path / "t.csv", "a,b\n1,2\n3,4\n5,6\n"))

    assert [row.line for row in table.rows(after_line=3)] == [4]


def test_row_of_another_width_carries_its_problem(tmp_path):
    rows = list(Table(write(tmp_path / "t.csv", "a,b\n1\n1,2,3\n1,2,,\n")).rows())

    assert [row.problem for row in rows] == [
        "This row has 1 cells where the first line has 2. "
        "A comma may be missing, or a quote may not be closed.",
        "This row has 3 cells where the first line has 2. "
        "A comma may be missing, or a quote may not be closed.",
        "",
    ]


def test_row_with_a_quote_that_never_closes_is_one_problem(tmp_path):
    swallowed = 'a,b\n1,"two\n' + "3,4\n" * 40_000
    rows = list(Table(write(tmp_path / "t.csv", swallowed)).rows())

    assert rows[0].problem == "This row cannot be read. A quote may not be closed."
    assert rows[-1].cells == ("3", "4")


def test_character_that_the_encoding_does_not_know_is_a_problem(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"a,b\n1,caf\xe9 \x81\n1,caf\xe9\n")

    assert [row.problem for row in Table(tmp_path / "t.csv").rows()] == [
        "This row holds a character that cannot be read. Save the file as UTF-8.",
        "",
    ]


def test_control_characters_are_dropped(tmp_path):
    assert read(write(tmp_path / "t.csv", "a,b\n1\x00\x0b,\x1f2\n")) == [(2, ("1", "2"))]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "t.csv is empty."),
        (b" \n\n", "t.csv is empty."),
        (
            b"PK\x03\x04rest",
            "t.csv is not a table of text: it looks like a spreadsheet or another packed file. "
            "Save it as CSV (UTF-8) and try again.",
        ),
        (
            b"a\0\0\0b",
            "t.csv is not a table of text: it looks like a program's own file. "
            "Save it as CSV (UTF-8) and try again.",
        ),
        (b",,\n1,2,3\n", "t.csv, line 1: the names of the columns are missing. Write them as the "
         "first line."),
        (b'"' + b"a" * 140_000, "t.csv, line 1: the names of the columns are missing. Write them "
         "as the first line."),
        (b"name,b\n", "t.csv, line 1: there is no column “ring”. The columns are “name”, “b”."),
        (b"ring,ring\n", "t.csv, line 1: two columns have the name “ring”. Give each a name of its "
         "own."),
    ],
)  # fmt: skip
def test_file_that_is_no_table_is_refused_with_advice(tmp_path, content, sentence):
    (tmp_path / "t.csv").write_bytes(content)

    with pytest.raises(Refused) as refusal:
        Table(tmp_path / "t.csv", ["ring"])

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_file_that_is_not_there_is_refused(tmp_path, name):
    with pytest.raises(Refused, match="There is no file"):
        Table(tmp_path / name)


def test_endless_line_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "LONGEST_LINE", 50)
    table = Table(write(tmp_path / "t.csv", "a,b\n1,2\n" + "x" * 60))

    with pytest.raises(Refused, match=r"t\.csv, line 3: this line is longer than a million"):
        list(table.rows())


@ONE_FILE
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content)

    try:
        rows = list(Table(tmp_path / "t.csv").rows())
    except Refused:
        return
    assert all(row.line > 0 for row in rows)


TEXT = st.characters(codec="utf-8", exclude_characters="\0")
"""Zero bytes are the mark of a program's own file, which is refused."""


@ONE_FILE
@given(st.lists(st.lists(st.text(TEXT, max_size=20), min_size=2, max_size=4), max_size=6))
def test_any_rows_of_text_are_read(tmp_path, rows):
    text = "a,b,c\n" + "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "t.csv").write_bytes(text.encode("utf-8", "surrogatepass"))

    assert all(row.problem or len(row.cells) == 3 for row in Table(tmp_path / "t.csv").rows())
