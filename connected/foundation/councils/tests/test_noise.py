"""Whatever somebody puts into a council's folder: sentences come back, never a traceback."""

import json

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from connected.foundation.councils.faults import faults
from connected.foundation.councils.registry import definitions
from connected.foundation.councils.yaml_files import Unreadable, read_document

DECLARED = definitions()
LEAVES = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(max_size=30)
)
STRUCTURES = some.recursive(
    LEAVES,
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=20,
)
MARKS = some.text(alphabet="ab:-#'\"\t\n []{},&*!|>%@`?~\\0.1", max_size=60)


def read(data: bytes) -> object:
    """What the file says, or the sentence that refuses it."""
    try:
        return read_document("x.yaml", data).content
    except Unreadable as refused:
        return told(refused.line, refused.sentence)


def told(line: int, sentence: str) -> str:
    assert line >= 1
    assert sentence.endswith(".")
    return sentence


@given(some.binary(max_size=200))
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"\xc2\x85: \xe2\x80\xa8")
def test_any_bytes_are_read_or_refused_in_words(data):
    read(data)


@given(MARKS)
def test_any_marks_of_yaml_are_read_or_refused_in_words(text):
    read(text.encode())


@given(some.text(max_size=200))
def test_any_text_in_quotes_comes_back(text):
    data = json.dumps({"a": text}).encode()

    content = read(data)

    assert content == {"a": text.strip()} or isinstance(content, str)


@given(STRUCTURES)
def test_any_structure_is_read_or_refused_in_words(structure):
    read(yaml.safe_dump(structure, allow_unicode=True).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.name)
@given(structure=STRUCTURES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_structure_against_any_schema_gives_sentences(kind, structure):
    for problem in faults(structure, kind.schema):
        assert problem.sentence.endswith(".")


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.name)
@given(data=some.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_values_under_the_known_names_give_sentences(kind, data):
    names = list(kind.schema.get("properties", {"a": {}}))
    content = data.draw(some.fixed_dictionaries({}, optional=dict.fromkeys(names, STRUCTURES)))

    for problem in faults(content, kind.schema):
        assert problem.sentence.endswith(".")
