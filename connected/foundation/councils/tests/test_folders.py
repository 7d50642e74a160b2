import os
from pathlib import Path

from connected.foundation.councils import folders
from connected.foundation.councils.documents import Problem
from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.tests.factories import make_definition, write_folder

WANTS_NAME = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}


def test_folder_that_is_not_there_is_told(tmp_path):
    assert read_folder(tmp_path / "x", []).problems == [f"{tmp_path}/x: there is no such folder."]


def test_sound_files_are_read(tmp_path):
    write_folder(tmp_path, things={"name": "a"})

    folder = read_folder(tmp_path, [make_definition(schema=WANTS_NAME)])

    assert (folder.contents("things"), folder.problems, folder.remarks) == ([{"name": "a"}], [], [])


def test_all_faults_of_all_files_come_at_once_by_file_and_line(tmp_path):
    write_folder(tmp_path, things="a: 1\nname: 5\n", others__a="b: [", others__b={"name": "b"})
    kinds = [
        make_definition(schema=WANTS_NAME),
        make_definition(name="others", files="others/*.yaml"),
    ]

    assert read_folder(tmp_path, kinds).problems == [
        f"{tmp_path}/others/a.yaml, line 1: A bracket is opened and not closed. "
        "Close it, or put the text in quotes.",
        f'{tmp_path}/things.yaml, line 2: "name" must be text, not the number 5. '
        'Put it in quotes: "5".',
    ]


def test_missing_file_is_told_with_its_purpose(tmp_path):
    kind = make_definition(is_required=True, __doc__="What there is.")

    assert read_folder(tmp_path, [kind]).problems == [
        f"{tmp_path}/things.yaml: this file is missing. Write it: What there is."
    ]


def test_unknown_yaml_is_told_with_the_nearest_name(tmp_path):
    write_folder(tmp_path, thing={}, old__things={})

    assert read_folder(tmp_path, [make_definition()]).problems == [
        f"{tmp_path}/old/things.yaml: this file is not known here. Did you mean "
        '"things.yaml"? The files are "things.yaml".',
        f"{tmp_path}/thing.yaml: this file is not known here. Did you mean "
        '"things.yaml"? The files are "things.yaml".',
    ]


def test_other_files_are_remarked_and_hidden_ones_ignored(tmp_path):
    (tmp_path / "README.md").write_text("x")
    (tmp_path / ".notes.yaml").write_text("x")

    folder = read_folder(tmp_path, [])

    assert (folder.problems, folder.remarks) == ([], [f"{tmp_path}/README.md: not read."])


def test_names_are_checked_in_sound_documents(tmp_path):
    write_folder(tmp_path, things="a: 1\nb: 2\n")
    kind = make_definition(check=lambda self, document, folder: [Problem(("b",), "Write c.")])

    assert read_folder(tmp_path, [kind]).problems == [f"{tmp_path}/things.yaml, line 2: Write c."]


def test_names_in_an_unsound_file_are_not_looked_for(tmp_path):
    write_folder(tmp_path, things="a: [", others={})
    broken = make_definition()
    leaning = make_definition(
        name="others",
        files="others.yaml",
        after=("things",),
        check=lambda self, document, folder: [Problem((), "never said")],
    )

    assert len(read_folder(tmp_path, [broken, leaning]).problems) == 1


def test_a_check_sees_the_files_of_others(tmp_path):
    write_folder(tmp_path, things={"name": "a"}, others={})
    seen = []
    leaning = make_definition(
        name="others",
        files="others.yaml",
        after=("things",),
        check=lambda self, document, folder: seen.extend(folder.contents("things")) or (),
    )

    read_folder(tmp_path, [make_definition(), leaning])

    assert seen == [{"name": "a"}]


def test_a_file_too_large_is_told_without_reading_it_all(tmp_path):
    write_folder(tmp_path, things=b"#" * 2_000_000)

    assert read_folder(tmp_path, [make_definition()]).problems == [
        f"{tmp_path}/things.yaml, line 1: This file is larger than 500 kB. "
        "Take out what is not needed."
    ]


def test_a_folder_in_place_of_a_file_is_no_file(tmp_path):
    Path(tmp_path / "things.yaml").mkdir()

    assert read_folder(tmp_path, [make_definition()]).contents("things") == []


def test_a_folder_of_thousands_of_files_is_no_councils(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "MOST_FILES", 2)
    write_folder(tmp_path, a={}, b={}, c={})

    assert read_folder(tmp_path, [make_definition()]).problems == [
        f"{tmp_path}: there are more than 2 files. Is it a council's folder?"
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    def closed(*args):
        raise PermissionError

    write_folder(tmp_path, things={})
    monkeypatch.setattr(Path, "open", closed)

    assert read_folder(tmp_path, [make_definition()]).problems == [
        f"{tmp_path}/things.yaml, line 1: This file cannot be opened. See who may read it."
    ]


def test_names_that_are_no_text_can_be_printed(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).touch()

    assert read_folder(tmp_path, []).remarks == [f"{tmp_path}/?.txt: not read."]
