import pytest

from connected.foundation.councils.faults import faults
from connected.foundation.councils.registry import definitions
from connected.foundation.councils.yaml_files import read_document
from connected.foundation.geography import wards
from connected.foundation.permissions import System

WARD = """\
  - code: E05000001
    name: West End
    latitude: 51.5
    longitude: 0.3
    row: 1
    column: 1
"""
FILE = "source: Made up\nwards:\n" + WARD


@pytest.fixture
def kind():
    return next(each for each in definitions() if each.name == "wards")


def read(text):
    return read_document("wards.yaml", text.encode())


@pytest.mark.django_db
def test_file_of_wards_is_loaded(kind):
    document = read(FILE)

    assert faults(document.content, kind.schema) == []
    assert list(kind.check(document, None)) == []
    assert kind.load(content=document.content, by=System("tests")) == ['added ward "West End"']
    assert [ward.name for ward in wards()] == ["West End"]


def test_wards_that_share_a_code_or_a_tile_are_named_with_their_line(kind):
    other = WARD.replace("West End", "East End")
    document = read(FILE + other)

    assert [
        (document.line(problem.path), problem.sentence) for problem in kind.check(document, None)
    ] == [
        (9, "West End has code E05000001 already. Give East End another."),
        (13, "West End has row 1 and column 1 already. Give East End another."),
    ]


@pytest.mark.parametrize(
    ("was", "instead", "line"),
    [
        ("latitude: 51.5", "latitude: 0.3", 5),
        ("longitude: 0.3", "longitude: 51.5", 6),
        ("code: E05000001", "code: E5", 3),
        ("row: 1", "row: 0", 7),
        ("name: West End", "name:", 4),
    ],
)
def test_ward_that_cannot_be_is_named_with_its_line(kind, was, instead, line):
    document = read(FILE.replace(was, instead))

    [problem] = faults(document.content, kind.schema)

    assert document.line(problem.path) == line
