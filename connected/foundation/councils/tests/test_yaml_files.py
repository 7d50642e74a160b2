import pytest
import yaml

from connected.foundation.councils import yaml_files
from connected.foundation.councils.documents import Document
from connected.foundation.councils.yaml_files import LARGEST, Unreadable, read_document


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def either_parser(request, monkeypatch):
    """PyYAML's parser in C, and the one that takes its place where C is not installed."""
    monkeypatch.setattr(yaml_files, "FAST", getattr(yaml, request.param))


def refusal(text: str | bytes) -> tuple[int, str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Unreadable) as refused:
        read_document("x.yaml", data)
    return refused.value.line, refused.value.sentence


def read(text: str) -> Document:
    return read_document("x.yaml", text.encode())


def test_words_that_yaml_would_change_stay_words():
    content = read(
        "a: no\nb: 12:30\nc: 2026-12-24\nd: 01632\ne: 1e5\nf: .inf\ng: 0x1F\nh: '7'"
    ).content

    assert content == {
        "a": "no",
        "b": "12:30",
        "c": "2026-12-24",
        "d": "01632",
        "e": "1e5",
        "f": ".inf",
        "g": "0x1F",
        "h": "7",
    }


def test_numbers_truth_and_nothing_are_read():
    content = read("a: 7\nb: -1\nc: 1.50\nd: true\ne: False\nf: ~\ng:\nh: null").content

    assert content == {
        "a": 7,
        "b": -1,
        "c": 1.5,
        "d": True,
        "e": False,
        "f": None,
        "g": None,
        "h": None,
    }


def test_numbers_too_long_to_keep_stay_words():
    assert read(f"a: {'9' * 5000}").content == {"a": "9" * 5000}


def test_space_around_text_is_dropped():
    assert read("a: '  x '\nb: |\n  y\n").content == {"a": "x", "b": "y"}


def test_byte_order_mark_is_ignored():
    assert read_document("x.yaml", b"\xef\xbb\xbfa: 1").content == {"a": 1}


def test_empty_file_holds_nothing():
    assert read("# only a remark\n").content is None


def test_lines_are_kept_for_groups_and_lists():
    document = read("teams:\n  - key: a\n    title: A\n  - key: b\n")

    assert [
        document.line(path)
        for path in [("teams",), ("teams", 0, "title"), ("teams", 1), ("teams", 1, "key")]
    ] == [1, 3, 4, 4]


def test_line_of_what_is_not_there_is_the_line_around_it():
    document = read("teams:\n  - key: a\n")

    assert [document.line(("teams", 0, "email")), document.line(("nowhere",))] == [2, 1]


def test_key_of_a_document_is_the_name_of_its_file():
    assert read_document("services/missed-bin.yaml", b"").key == "missed-bin"


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "line", "beginning"),
    [
        ("a: 1\nb: c: d", 2, "There is a colon where none can stand."),
        ("a:\n\tb: 1", 2, "This line begins with a tab."),
        ("a: 1\nb: 'x\nc: 2\n", 2, "A quote is opened and not closed."),
        ("a: 1\nb: [1, 2\n", 2, "A bracket is opened and not closed."),
        ("a: `x", 1, "The text begins with a character that has a meaning"),
        ('a: "x\\q"', 1, "A backslash has a meaning of its own"),
        ("a:\n  - x\n b: 2", 3, "This line does not stand below the one"),
        ("a: 1\nb", 2, "A name needs a colon"),
        ("%YAML 3.0\n---\na: 1", 1, "This line is not laid out as YAML."),
        ("a: *x", 1, "Names with & and * are not used here."),
        ("a: &x 1", 1, "Names with & and * are not used here."),
        ("a: &x [1]", 1, "Names with & and * are not used here."),
        ("a: !!python/object/apply:os.system [x]", 1, "Words that begin with ! are not used"),
        ("a: 1\nb: 2\na: 3", 3, '"a" is written twice (first in line 1).'),
        ("a: 1\n---\nb: 1", 2, 'Take out the line "---"'),
        ("? [a]\n: 1", 1, "A name before a colon must be a word"),
        ('a: "\\0"', 1, "This line holds a character that cannot be kept (U+0000)."),
        ("a: " + "[" * 40, 1, "There are more than 20 groups"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, line, beginning):
    told = refusal(text)

    assert (told[0], told[1][: len(beginning)]) == (line, beginning)


@pytest.mark.parametrize(
    ("data", "line", "beginning"),
    [
        (b"a: 1\nb: \xff\n", 2, "This line is not in UTF-8."),
        ("a: 1".encode("utf-16"), 1, "This file is saved as UTF-16."),
        (b"a: 1\nb: \x00\n", 2, "This line holds a character that cannot be kept (U+0000)."),
        (b"#" * (LARGEST + 1), 1, "This file is larger than 500 kB."),
    ],
)
def test_bytes_that_are_no_text_are_told(data, line, beginning):
    told = refusal(data)

    assert (told[0], told[1][: len(beginning)]) == (line, beginning)


def test_aliases_cannot_make_a_file_explode():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert refusal(bomb)[0] == 1


def test_error_without_a_place_is_told_for_the_first_line(monkeypatch):
    def broken(*args, **kwargs):
        raise yaml.YAMLError

    monkeypatch.setattr(yaml, "parse", broken)

    assert refusal("a: 1") == (
        1,
        "This file holds characters that YAML does not allow. Take them out.",
    )
