import pytest

from connected.council.journeys.models import Draft
from connected.council.journeys.operations import (
    answer_entry,
    answer_page,
    answer_question,
    choose_language,
    finish_group,
    look_up_postcode,
    remove_entry,
)
from connected.council.journeys.rules.refusals import (
    AnswersSent,
    NoSuchLanguage,
    NotAsked,
    TooFewEntries,
    TooManyEntries,
)
from connected.council.journeys.tests.factories import make_draft, make_submitted
from connected.council.services.rules.definition import TODAY
from connected.council.services.tests.factories import make_question, make_service
from connected.foundation.permissions import Visitor

pytestmark = pytest.mark.django_db
BY = Visitor()
GROUP = {
    "group": "people",
    "title": "People",
    "one": "person",
    "most": 2,
    "questions": [make_question(key="who"), make_question(key="age", type="number")],
}
PAGE = {
    "page": "page",
    "title": "Page",
    "questions": [
        make_question(key="a"),
        make_question(key="b", when={"question": "people", "at_least": 2}),
    ],
}


@pytest.fixture
def draft():
    make_service(
        questions=[GROUP, PAGE],
        case={"summary": "All", "place": "", "reporter": {}},
        languages={"cy": {"name": "Cymraeg"}},
    )
    return make_draft()


def add(draft, entry="one", **answers):
    return answer_entry(draft_id=draft.pk, key="people", entry=entry, answers=answers, by=BY)


def test_what_is_said_of_one_is_kept_beside_the_others(draft):
    add(draft, who="Ada")
    add(draft, "two", who="Bea", strange="?")
    kept = add(draft, age=7).answers["people"]

    assert kept == [{"@id": "one", "who": "Ada", "age": 7}, {"@id": "two", "who": "Bea"}]


def test_no_more_than_the_most_are_taken(draft):
    add(draft, "one")
    add(draft, "two")

    with pytest.raises(TooManyEntries, match="The most you can add is 2"):
        add(draft, "three")


def test_one_can_be_removed_once(draft):
    add(draft)
    removed = remove_entry(draft_id=draft.pk, key="people", entry="one", by=BY)
    again = remove_entry(draft_id=draft.pk, key="people", entry="one", by=BY)

    assert (removed.answers["people"], again.answers["people"]) == ([], [])


def test_group_is_finished_with_enough_of_them(draft):
    with pytest.raises(TooFewEntries, match="Add at least 1"):
        finish_group(draft_id=draft.pk, key="people", by=BY)

    add(draft, who="Ada", age=7)
    assert len(finish_group(draft_id=draft.pk, key="people", by=BY).answers["people"]) == 1


def test_question_is_no_group_and_a_group_no_question(draft):
    add(draft, who="Ada", age=7)

    for wrong in (
        lambda: answer_entry(draft_id=draft.pk, key="page", entry="x", answers={}, by=BY),
        lambda: answer_question(draft_id=draft.pk, key="b", answer="x", by=BY),
        lambda: answer_question(draft_id=draft.pk, key="nothing", answer="x", by=BY),
        lambda: answer_page(draft_id=draft.pk, key="page", answers={"b": "x"}, by=BY),
        lambda: answer_page(draft_id=draft.pk, key="page", answers={"who": "x"}, by=BY),
    ):
        with pytest.raises(NotAsked):
            wrong()


def test_answers_of_a_page_are_kept_together(draft):
    add(draft, who="Ada", age=7)
    add(draft, "two", who="Bea", age=8)

    kept = answer_page(draft_id=draft.pk, key="page", answers={"a": "x", "b": "y"}, by=BY)

    assert (kept.answers["a"], kept.answers["b"]) == ("x", "y")
    assert TODAY not in kept.answers


def test_language_is_kept_and_changes_no_answer(draft):
    chosen = choose_language(draft_id=draft.pk, language="cy", by=BY)
    choose_language(draft_id=draft.pk, language="cy", by=BY)
    kept = Draft.objects.get(pk=chosen.pk)
    with pytest.raises(NoSuchLanguage):
        choose_language(draft_id=draft.pk, language="fr", by=BY)
    back = choose_language(draft_id=draft.pk, language="", by=BY)

    assert (kept.language, kept.answers, back.language) == ("cy", {}, "")


def test_language_is_taken_at_the_start_where_it_is_offered(draft):
    chosen = [make_draft(language=code).language for code in ("cy", "fr", "")]

    assert chosen == ["cy", "", ""]


def test_nothing_changes_once_it_is_sent():
    make_submitted()
    draft = Draft.objects.get()

    with pytest.raises(AnswersSent):
        choose_language(draft_id=draft.pk, language="", by=BY)


def test_postcode_looked_up_is_no_answer_yet(draft):
    add(draft, who="Ada", age=7)

    kept = look_up_postcode(draft_id=draft.pk, key="a", postcode="RM17 6SL", by=BY)

    assert kept.answers["@postcode:a"] == "RM17 6SL"
    assert "a" not in kept.answers
