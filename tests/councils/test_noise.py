"""A sound council with one thing in it spoilt: sentences come back from every check, never a traceback."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from connected.foundation.councils.documents import Document, DocumentPath
from connected.foundation.councils.faults import faults
from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.registry import Definition, definitions

FOLDER = read_folder(project.PROJECT / "councils" / "thurrock")
KINDS = [kind for kind in definitions() if FOLDER.documents.get(kind.name)]
NOISE = (
    some.none()
    | some.booleans()
    | some.integers(-(10**6), 10**6)
    | some.text(max_size=12)
    | some.sampled_from(["", "no", "yes", "waste", "missed-bin", "closed", "09:00 to 17:00"])
    | some.lists(some.text(max_size=5), max_size=2)
    | some.dictionaries(some.text(max_size=5), some.text(max_size=5), max_size=2)
)


def places(content: Any, path: DocumentPath = ()) -> Iterator[DocumentPath]:
    """Every place in a document that something stands at."""
    inside = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    for step, value in inside:
        yield (*path, step)
        yield from places(value, (*path, step))


def spoilt(content: Any, path: DocumentPath, value: Any) -> Any:
    content = copy.deepcopy(content)
    around = content
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = value
    return content


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(data=some.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_spoilt_thing_gives_sentences(kind: Definition, data):
    document = data.draw(some.sampled_from(FOLDER.documents[kind.name]))
    path = data.draw(some.sampled_from(list(places(document.content))))
    content = spoilt(document.content, path, data.draw(NOISE))

    problems = faults(content, kind.schema) or list(
        kind.check(Document(document.name, content, document.lines), FOLDER)
    )

    assert [problem.sentence for problem in problems if not problem.sentence.endswith(".")] == []
