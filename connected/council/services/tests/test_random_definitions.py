"""What holds for every definition and whatever was answered."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.council.services.definitions import Services
from connected.council.services.rules.definition import Group, read_definition
from connected.council.services.rules.fees import fee_due
from connected.council.services.rules.paths import path_of
from connected.council.services.rules.soundness import problems_in
from connected.council.services.tests.strategies import definitions, some_answers
from connected.foundation.councils.faults import faults

SOME = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
UNREACHED = ("Nobody", "Every route", '"nothing_when"')


@SOME
@given(content=definitions())
def test_random_definition_fits_the_schema_and_together(content):
    found = problems_in(content, teams=["hats"], categories=["lost-things"])

    assert faults(content, Services().schema) == []
    assert [one.sentence for one in found if not one.sentence.startswith(UNREACHED)] == []


@SOME
@given(data=st.data())
def test_path_of_a_path_is_the_same_path(data):
    """What is not on the path decides nothing, and what is computed is computed anew."""
    definition = read_definition(data.draw(definitions()))
    answers = data.draw(some_answers(definition))
    path = path_of(definition, answers)
    lies = {value.key: 999 for value in definition.computed}

    again = path_of(definition, {**path.values, **lies})

    assert again.values == path.values
    assert [step.key for step in again.passed] == [step.key for step in path.passed]
    assert fee_due(definition, {**answers, **lies}) == fee_due(definition, path.values)


@SOME
@given(data=st.data())
def test_answers_on_a_path_are_those_of_its_questions(data):
    definition = read_definition(data.draw(definitions()))
    path = path_of(definition, data.draw(some_answers(definition)))

    groups = {key for key in path.answers if key in definition.groups}
    read = {key for key in path.answers if path.answers[key] == "read"}
    asked = {question.key for question in path.asked}
    if path.is_complete:
        assert set(path.answers) == asked | groups | read
    assert not {key for key in path.answers if not _is_passed(definition, path, key)}


def _is_passed(definition, path, key):
    """Or of a page that is open: its right answers count at once."""
    open_ = {step.key for step in path.open}
    return definition.page_of.get(key, key) in open_


@SOME
@given(data=st.data())
def test_sections_before_and_after_fit(data):
    definition = read_definition(data.draw(definitions()))
    path = path_of(definition, data.draw(some_answers(definition)))

    for step in path.open:
        following = path.after(step.key)
        assert following is None or path.before(following.key) is step
        if isinstance(step, Group) and step in path.passed:
            entries = path.entries[step.key]
            assert step.least <= len(entries) <= step.most
            assert all(entry.is_complete for entry in entries)


@SOME
@given(content=definitions())
def test_definition_reads_the_same_in_a_language_that_says_nothing(content):
    content["languages"] = {"cy": {"name": "Cymraeg"}}

    definition = read_definition(content)

    assert definition.in_language("cy").steps == definition.steps
    assert definition.in_language("fr") is definition
