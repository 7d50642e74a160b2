import json

from connected.foundation.documents.structure import as_json, digest, from_json
from connected.foundation.documents.tests.factories import make_document


def test_document_is_the_same_after_it_was_kept_as_json() -> None:
    document = make_document()

    kept = json.loads(json.dumps(as_json(document)))

    assert from_json(kept) == document


def test_digest_does_not_hang_on_the_order_of_names() -> None:
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})


def test_digest_changes_with_a_single_figure() -> None:
    assert digest({"text": "63.2%"}) != digest({"text": "63.3%"})
