"""Anything that can be typed, at every type of question, through the real form and its page."""

import html

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.council.journeys.forms import FORMS, form_for
from connected.council.journeys.models import Draft
from connected.council.journeys.rules.slots import SLOT
from connected.council.journeys.tests.walking import address, start, typed_for
from connected.council.services.rules.question_types import FILES, REGISTRY
from connected.council.services.tests.factories import (
    make_definition,
    make_question,
    make_service,
)
from connected.foundation.ui.forms import reading

OPTIONS = [{"key": "a", "label": "A"}, {"key": "b", "label": "B", "alone": True}]
NASTY = ["\x00", "<script>", "{{ 7*7 }}", "%s", "1e999", "٣", "\u202e", "9" * 400, "NaN", "-0", "½"]
TYPED = st.one_of(st.text(max_size=300), st.sampled_from(NASTY))
FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def question_of(kind):
    options = {"options": OPTIONS} if REGISTRY[kind].has_options else {}
    return make_question(key=f"q-{kind}", type=kind, personal=True, **options)


KINDS = [kind for kind in REGISTRY if kind != SLOT]
"""A slot's form knows what is free: it is tried with the appointments."""
QUESTIONS = [question_of(kind) for kind in KINDS]


@pytest.fixture
def journey():
    make_service(questions=QUESTIONS, case={"summary": "All", "place": "", "reporter": {}})
    client = Client()
    return client, start(client, "lost-hat")


def names_of(kind):
    parts = [f"answer-{part}" for part in ("day", "month", "year")]
    by_kind = {
        "date": parts,
        "date-of-birth": parts,
        "photos": ["remove", "file"],
        "files": ["remove", "file"],
    }
    question = make_definition(question_of(kind)).questions[f"q-{kind}"]
    return by_kind.get(kind) or list(form_for(question).fields)


def test_every_type_has_a_form():
    assert set(FORMS) == set(KINDS)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(data=st.data())
def test_any_text_is_taken_or_given_back_with_a_reason(journey, kind, data):
    client, draft = journey
    before = {one["key"]: None for one in QUESTIONS[: KINDS.index(kind)]}
    Draft.objects.update(answers=before)
    typed = {name: data.draw(TYPED, label=name) for name in names_of(kind)}

    response = client.post(address(draft, f"question/q-{kind}/"), typed)

    assert response.status_code in (200, 302)
    if response.status_code == 200:
        body = html.unescape(response.content.decode())
        assert "<title>Error: " in body
        assert "There is a problem" in body
        assert Draft.objects.get().answers == before


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["text", "number", "name", "email", "phone", "postcode"])
@FEW
@given(typed=TYPED)
def test_what_was_typed_is_given_back(journey, kind, typed):
    client, draft = journey
    Draft.objects.update(answers={one["key"]: None for one in QUESTIONS[: KINDS.index(kind)]})

    response = client.post(address(draft, f"question/q-{kind}/"), {"answer": typed})

    if response.status_code == 200 and (shown := reading.shown(typed)):
        assert shown in html.unescape(response.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(set(KINDS) - FILES))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_answer_that_is_taken_can_be_kept_shown_and_filled_in_again(kind, data):
    question = make_definition(question_of(kind)).questions[f"q-{kind}"]
    right = {name: str(value) for name, value in typed_for(question).items()}
    noise = {name: data.draw(st.one_of(st.just(right.get(name, "")), TYPED)) for name in right}
    form = form_for(question, data=MultiValueDict({name: [text] for name, text in noise.items()}))

    if form.is_valid():
        shown = REGISTRY[kind].shown(question, form.answer)
        again = form_for(question, answer=form.answer)
        assert isinstance(shown, str)
        assert str(again["answer"] if "answer" in again.fields else again)


@pytest.mark.django_db
@FEW
@given(words=TYPED)
def test_any_words_can_be_searched_for(words):
    assert Client().get("/services/search/", {"q": words}).status_code == 200


@pytest.mark.django_db
@FEW
@given(reference=TYPED, email=TYPED)
def test_anything_can_be_asked_of_the_tracking_form(reference, email):
    response = Client().post("/track/", {"reference": reference, "email": email})

    assert response.status_code in (200, 302)


@pytest.mark.django_db
@FEW
@given(token=st.text(min_size=1, max_size=80).filter(lambda text: text.strip("./ ")))
def test_any_address_of_a_request_is_answered(token):
    for path in ("track", "feedback", "requests"):
        response = Client().get(f"/{path}/{token.replace('/', '')}/")
        assert response.status_code in (200, 301, 302, 404)
