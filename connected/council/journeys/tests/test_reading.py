"""Answers that come all at once are read as those of a page are, along the same path."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.council.appointments.queries import free_times
from connected.council.appointments.tests.factories import make_place
from connected.council.journeys.operations import submit_answers
from connected.council.journeys.rules.fields import years_before
from connected.council.journeys.rules.paths import path_of
from connected.council.journeys.rules.reading import Unfit, answers_along, read
from connected.council.journeys.rules.refusals import AnswersUnfit, FeeToPay, LedOut
from connected.council.services.models import Service
from connected.council.services.rules.question_types import REGISTRY
from connected.council.services.tests.factories import (
    example_contents,
    make_definition,
    make_question,
    make_service,
)
from connected.foundation.geography.lookup import forget_wards
from connected.foundation.geography.operations import define_wards
from connected.foundation.permissions import System
from connected.office.cases.models import Case

BY = System("tests")
OPTIONS = [{"key": "a", "label": "A"}, {"key": "b", "label": "B", "alone": True}]
RIGHT = {
    "text": ("Words", "Words"),
    "long-text": ("Two\nlines", "Two\nlines"),
    "number": (12, 12),
    "money": ("12.5", "12.50"),
    "date": ("2026-03-27", "2026-03-27"),
    "date-of-birth": ("1980-03-27", "1980-03-27"),
    "yes-no": ("yes", "yes"),
    "radios": ("a", "a"),
    "select": ("b", "b"),
    "checkboxes": (["a"], ["a"]),
    "name": ("Ada Example", "Ada Example"),
    "email": ("ada@example.com", "ada@example.com"),
    "confirmed-email": ("ada@example.com", "ada@example.com"),
    "phone": ("01632960001", "01632 960001"),
    "postcode": ("rm176sl", "RM17 6SL"),
    "address": (
        {"line_1": "1 High Street", "town": "Grays", "postcode": "rm176sl"},
        {"line_1": "1 High Street", "town": "Grays", "postcode": "RM17 6SL"},
    ),
    "place": (
        {"text": "By the shop", "latitude": "51.4758", "longitude": "0.32521"},
        {"text": "By the shop", "latitude": "51.475800", "longitude": "0.325210"},
    ),
    "declaration": (True, "agreed"),
    "slot": (
        {"place": "somewhere", "starts": "2026-12-01T10:00:00+00:00"},
        {"place": "somewhere", "starts": "2026-12-01T10:00:00+00:00"},
    ),
}
PARTS = ["line_1", "town", "postcode", "latitude", "longitude", "text", "place"]
RIGHT["postcode-address"] = RIGHT["address"]


def question_of(kind, **given):
    options = {"options": OPTIONS} if REGISTRY[kind].has_options else {}
    told = make_question(key="asked", type=kind, personal=True, **options, **given)
    return make_definition(told).questions["asked"]


def test_every_type_but_files_is_read():
    assert set(RIGHT) | {"photos", "files"} == set(REGISTRY)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", RIGHT)
def test_right_answer_is_kept_as_a_page_would(kind):
    given, kept = RIGHT[kind]

    assert read(question_of(kind), given) == kept


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        ("text", "x" * 201, "200 characters"),
        ("number", "many", "whole number"),
        ("number", [1], "single answer"),
        ("date", "27 March", "2026-03-27"),
        ("radios", "c", "Select one of the answers"),
        ("checkboxes", ["a", "b"], "on its own"),
        ("email", "ada", "right format"),
        ("address", "1 High Street", "line_1, town and postcode"),
        ("address", {"line_1": "1", "town": "Grays", "postcode": "x"}, "full UK postcode"),
        ("place", {"latitude": "51", "longitude": "x"}, "as numbers"),
        ("place", {"elsewhere": "x"}, "Give a text"),
        ("declaration", "perhaps", "Send true"),
        ("slot", {"place": "elsewhere", "starts": "x"}, "somewhere"),
        ("slot", "tomorrow", "somewhere"),
        ("photos", ["x"], "Files cannot be sent"),
        ("files", [], "the council’s own form"),
        ("text", "", "Give an answer to"),
    ],
)
def test_wrong_answer_is_refused_with_a_reason(kind, wrong, said):
    with pytest.raises(Unfit, match=said):
        read(question_of(kind), wrong)


@pytest.mark.django_db
def test_position_far_from_the_area_is_refused():
    define_wards(
        wards=[
            {
                "code": "E05002227",
                "name": "Demo ward",
                "latitude": 51.47,
                "longitude": 0.32,
                "row": 1,
                "column": 1,
            }
        ],
        source="made up",
        by=BY,
    )
    forget_wards()
    try:
        with pytest.raises(Unfit, match="far from our area"):
            read(question_of("place"), {"latitude": "55.9", "longitude": "-3.2"})
    finally:
        forget_wards()


def test_who_was_born_on_a_leap_day_is_as_old_on_the_28th():
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)


def test_questions_own_sentence_is_said():
    question = question_of("number", errors={"required": "Say how many", "invalid": "A number"})

    with pytest.raises(Unfit, match="Say how many"):
        read(question, None)
    with pytest.raises(Unfit, match="A number"):
        read(question, "x")


def test_optional_answers_may_be_left_out():
    assert read(question_of("text", optional=True), None) is None
    assert read(question_of("photos", optional=True), None) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(set(REGISTRY)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    noise=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(PARTS), inner),
        max_leaves=6,
    )
)  # fmt: skip
def test_anything_is_read_or_refused(kind, noise):
    try:
        answer = read(question_of(kind), noise)
    except Unfit:
        return
    assert answer is None or isinstance(REGISTRY[kind].shown(question_of(kind), answer), str)


# Whole requests


def submit(key, **answers):
    return submit_answers(service=Service.objects.get(key=key), answers=answers, by=BY)


@pytest.fixture
def road(db):
    return make_service(**example_contents()["road-defect"])


ROAD = {
    "danger": "no",
    "whose-road": "other",
    "kind": "other",
    "where": "By the shop",
    "lane": "middle",
    "updates": "no",
}


@pytest.fixture
def right(road):
    """The first option of each question that leads on."""
    told = dict(ROAD)
    for question in example_contents()["road-defect"]["questions"]:
        keys = [one["key"] for one in question.get("options", [])]
        if question.get("key") in told and keys:
            told[question["key"]] = next(
                key for key in keys if key not in ("motorway", "private", "pothole")
            )
    return told


def test_whole_request_becomes_a_case_without_the_answers_off_its_path(right):
    case = submit("road-defect", **right, depth="deep", name="Not asked", strange=1)

    answers = case.submission.answers
    assert answers["kind"] == right["kind"]
    assert {"depth", "name", "strange"}.isdisjoint(answers)
    assert case.reporter_name == ""


def test_first_step_with_a_problem_is_named(right):
    with pytest.raises(AnswersUnfit) as refused:
        submit("road-defect", **right | {"kind": "", "lane": ""})

    assert set(refused.value.problems) == {"kind"}
    assert Case.objects.count() == 0


def test_way_out_is_told(right):
    with pytest.raises(LedOut, match="Call us now"):
        submit("road-defect", **right | {"danger": "yes"})


def test_service_with_a_fee_is_paid_for_on_its_pages(db):
    make_place("bulky-round")
    make_service(**example_contents()["bulky-waste"])
    [first, *_] = free_times(make_place("bulky-round"))

    with pytest.raises(FeeToPay):
        submit(
            "bulky-waste",
            items=[{"kind": "sofa", "which": None}],
            help="no",
            where=RIGHT["address"][0],
            spot="gate",
            when={"place": "bulky-round", "starts": first.key},
            name="Ada",
            email="ada@example.com",
        )


def test_time_is_booked_with_the_rest(db):
    place = make_place("hub-tilbury")
    make_service(**example_contents()["hub-help"])

    case = submit(
        "hub-help",
        topic=["start"],
        when={"place": "hub-tilbury", "starts": free_times(place)[0].key},
        name="Ada",
        phone="01632 960001",
    )

    assert case.appointment.is_booked


GROUP = {
    "group": "people",
    "title": "People",
    "one": "person",
    "least": 1,
    "most": 2,
    "questions": [
        make_question(key="age", type="number", ask="How old are they?"),
        make_question(
            key="school",
            ask="Which school?",
            when={"question": "age", "at_most": 18},
        ),
    ],
}


@pytest.mark.parametrize(
    ("people", "problems"),
    [
        ([{"age": 40}], {}),
        ([{"age": 7, "school": "Demo"}], {}),
        ([], {"people": "Give from 1 to 2"}),
        ("nobody", {"people": "Give from 1 to 2"}),
        (["odd"], {"people.0.age": "Give an answer to “How old are they?”"}),
        ([{"age": 40}, {"age": 7}], {"people.1.school": "Give an answer to “Which school?”"}),
    ],
)
def test_groups_are_read_one_by_one(people, problems):
    definition = make_definition(GROUP)

    answers, found = answers_along(definition, {"people": people}, {})

    assert found == problems
    assert path_of(definition, answers).is_complete is (not problems)


def test_pages_and_information_are_passed():
    page = {
        "page": "both",
        "title": "Both",
        "questions": [
            make_question(key="first", ask="What is first?"),
            make_question(key="second", ask="What is second?"),
        ],
    }
    reading = {"information": "rules", "title": "The rules", "text": "Read them with care."}
    definition = make_definition(reading, page)

    answers, found = answers_along(definition, {"first": "One"}, {})
    assert found == {"second": "Give an answer to “What is second?”"}
    answers, found = answers_along(definition, {"first": "One", "second": "Two"}, {})
    assert (answers["first"], found) == ("One", {})
