from hypothesis import given
from hypothesis import strategies as st

from connected.strategy.reports.rules.comparing import Run, changes, compared


def test_difference_is_told_word_by_word() -> None:
    assert compared("Cut the hedge soon.", "Cut the long hedge.") == [
        Run("same", "Cut the "),
        Run("went", "hedge soon."),
        Run("came", "long hedge."),
    ]


def test_same_words_are_no_change() -> None:
    [field] = changes({"body": "As it is."}, {"body": "As it is."})

    assert not field.is_change


def test_field_that_one_version_lacks_is_told() -> None:
    found = changes({"title": "Wait"}, {"title": "Wait", "description": "Do nothing."})

    assert [(one.name, one.is_change) for one in found] == [("title", False), ("description", True)]


@given(st.text(), st.text())
def test_difference_gives_both_texts_back(before: str, after: str) -> None:
    runs = compared(before, after)

    assert "".join(run.text for run in runs if run.how != "came") == before
    assert "".join(run.text for run in runs if run.how != "went") == after
