from connected.council.journeys.rules.paths import path_of
from connected.council.services.tests.factories import make_definition, make_question

HATS = make_definition()


def keys(questions):
    return [question.key for question in questions]


def test_path_begins_at_the_first_question():
    path = path_of(HATS, {})

    assert (path.next.key, path.asked, path.is_complete) == ("colour", (), False)
    assert path.before("colour") is None


def test_path_follows_the_branch_that_was_chosen():
    plain = path_of(HATS, {"colour": "red"})
    other = path_of(HATS, {"colour": "other"})

    assert (plain.next.key, other.next.key) == ("warm", "other-colour")


def test_answer_off_the_path_is_not_among_its_answers():
    answers = {"colour": "red", "other-colour": "Green", "warm": "yes"}

    path = path_of(HATS, answers)

    assert path.answers == {"colour": "red", "warm": "yes"}
    assert path.allows("other-colour") is False


def test_answer_off_the_path_decides_nothing():
    first = make_question(key="a", type="yes-no")
    second = make_question(key="b", type="yes-no", when={"question": "a", "is": "yes"})
    third = make_question(key="c", when={"question": "b", "is": "yes"})

    path = path_of(make_definition(first, second, third), {"a": "no", "b": "yes"})

    assert path.is_complete is True


def test_path_can_lead_to_a_way_out():
    path = path_of(HATS, {"colour": "blue", "warm": "no", "where": None})

    assert (path.way_out.key, path.next, path.is_complete) == ("no-hat", None, False)
    assert keys(path.open) == ["colour", "warm"]


def test_path_is_complete_when_every_question_on_it_has_an_answer():
    path = path_of(HATS, {"colour": "red", "warm": "no", "where": None, "email": None})

    assert path.is_complete is True
    assert keys(path.asked) == ["colour", "warm", "where", "email"]


def test_nothing_is_beside_a_question_that_is_not_open():
    path = path_of(HATS, {})

    assert (path.before("warm"), path.after("warm")) == (None, None)


def test_questions_before_and_after_are_those_of_the_path():
    path = path_of(HATS, {"colour": "red", "warm": "no"})

    assert (path.before("warm").key, path.after("colour").key) == ("colour", "warm")
    assert path.after("warm").key == "where"
    assert path.after("where") is None
