import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.journeys.operations import answer_question, submit_draft
from connected.council.journeys.tests.factories import ANSWERS
from connected.council.journeys.tests.walking import (
    address,
    answer,
    page,
    start,
    started_with,
    text,
    walk,
)
from connected.council.services.operations import define_service, withdraw_services
from connected.council.services.tests.factories import (
    BY,
    make_content,
    make_question,
    make_service,
    make_signpost,
)
from connected.foundation.geography.tests.factories import make_wards
from connected.foundation.permissions import Visitor
from connected.office.cases.tests.factories import make_user

pytestmark = pytest.mark.django_db

BOXES = [{"key": "a", "label": "A"}, {"key": "none", "label": "None", "alone": True}]


@pytest.fixture
def draft(client):
    make_service()
    return start(client, "lost-hat")


# Starting


def test_start_needs_a_post(client):
    make_service()

    assert client.get("/services/lost-hat/start/").status_code == 405
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("key", ["none", "street-light", "lost-hat"])
def test_what_is_not_online_cannot_be_started(client, key):
    make_signpost()
    make_service()
    withdraw_services(kept=[], by=BY)

    assert client.post(f"/services/{key}/start/").status_code == 404


def test_start_pressed_twice_starts_once(client, draft):
    assert start(client, "lost-hat") == draft
    assert Draft.objects.count() == 1


def test_start_after_an_answer_starts_anew(client, draft):
    answer(client, draft, "colour", "red")

    assert start(client, "lost-hat") != draft


def test_start_after_a_new_revision_follows_that_one(client, draft):
    define_service(content=make_content(lgsl=9001), by=BY)

    again = start(client, "lost-hat")

    assert (draft.revision.number, again.revision.number) == (1, 2)


# Asking


def test_question_is_the_heading_of_its_page(client, draft):
    response = page(client, draft, "question/colour/")

    assert response.status_code == 200
    assert text(response).count("<h1") == 1
    assert "<title>What colour is it? – Report a lost hat" in text(response)
    assert response["Cache-Control"].split(", ").count("no-store") == 1


def test_answers_lead_along_the_branch_to_the_check(client, draft):
    walked = walk(client, "lost-hat", colour="other", warm="no")

    walked.refresh_from_db()
    assert set(walked.answers) == {"colour", "other-colour", "warm", "where", "email"}
    assert page(client, walked, "").url == address(walked, "check-answers/")


def test_wrong_answer_gives_the_page_again_with_what_was_typed(client, draft):
    walk_to_email = {"colour": "red", "warm": "yes", "where": None}
    Draft.objects.update(answers=walk_to_email)

    response = client.post(address(draft, "question/email/"), {"answer": "ada@"})

    assert response.status_code == 200
    assert "<title>Error: Your email?" in text(response)
    assert 'value="ada@"' in text(response)
    assert "There is a problem" in text(response)
    draft.refresh_from_db()
    assert draft.answers == walk_to_email


def test_answer_given_before_is_filled_in(client, draft):
    answer(client, draft, "colour", "blue")

    body = text(page(client, draft, "question/colour/"))

    assert 'value="blue" checked' in body


@pytest.mark.parametrize("key", ["warm", "other-colour", "email"])
def test_question_not_reached_yet_leads_to_the_one_that_is(client, draft, key):
    response = client.get(address(draft, f"question/{key}/"), follow=True)

    assert response.redirect_chain[-1][0] == address(draft, "question/colour/")


def test_answer_posted_to_a_hidden_question_is_ignored(client, draft):
    answer(client, draft, "colour", "red")

    response = client.post(address(draft, "question/other-colour/"), {"answer": "Green"})

    assert response.status_code == 302
    draft.refresh_from_db()
    assert draft.answers == {"colour": "red"}


def test_unknown_question_is_not_found(client, draft):
    assert page(client, draft, "question/nonsense/").status_code == 404


def test_back_leads_along_the_path_to_the_start_page(client, draft):
    answer(client, draft, "colour", "red")

    second = text(page(client, draft, "question/warm/"))
    first = text(page(client, draft, "question/colour/"))

    assert f'href="{address(draft, "question/colour/")}" class="govuk-back-link"' in second
    assert 'href="/services/lost-hat/" class="govuk-back-link"' in first


def test_question_answered_again_leads_on_to_the_next(client, draft):
    for key in ("colour", "warm"):
        answer(client, draft, key)

    assert answer(client, draft, "colour", "red") == address(draft, "question/warm/")


def test_answer_overtaken_by_another_tab_leads_to_where_the_journey_stands(client, draft):
    answer(client, draft, "colour", "other")
    answer(client, draft, "other-colour")
    answer_question(draft_id=draft.pk, key="colour", answer="red", by=Visitor())

    response = client.post(address(draft, "question/other-colour/"), {"answer": "x"}, follow=True)

    assert response.redirect_chain[-1][0] == address(draft, "question/warm/")


# Ways out


def test_way_out_explains_and_leads_back(client, draft):
    answer(client, draft, "colour", "blue")

    path = answer(client, draft, "warm", "no")
    body = text(client.get(path))

    assert path == address(draft, "help/no-hat/")
    assert "That is a bucket" in body
    assert 'href="tel:01632960999"' in body
    assert 'href="https://buckets.example.org"' in body
    assert address(draft, "question/warm/") in body


@pytest.mark.parametrize("key", ["no-hat", "nonsense"])
def test_way_out_that_the_answers_do_not_lead_to_is_closed(client, draft, key):
    response = client.get(address(draft, f"help/{key}/"), follow=True)

    assert response.redirect_chain[-1][0] == address(draft, "question/colour/")


def test_way_out_stands_until_the_answer_changes(client, draft):
    answer(client, draft, "colour", "blue")
    answer(client, draft, "warm", "no")

    response = client.get(address(draft, "check-answers/"), follow=True)
    assert response.redirect_chain[-1][0] == address(draft, "help/no-hat/")

    assert answer(client, draft, "warm", "yes") == address(draft, "question/where/")


# Whose it is


@pytest.mark.parametrize("name", ["", "question/colour/", "help/no-hat/", "check-answers/"])
def test_draft_of_somebody_else_is_as_if_it_never_was(draft, name):
    stranger = Client()

    theirs = stranger.get(address(draft, name))
    nowhere = stranger.get(f"/apply/00000000-0000-4000-8000-000000000000/{name}")

    assert (theirs.status_code, nowhere.status_code) == (404, 404)
    assert "We no longer have these answers" in text(theirs)
    assert "lost hat" not in text(theirs)


def test_nobody_else_can_answer_or_send(draft):
    Draft.objects.update(answers=ANSWERS)
    stranger = Client()

    changed = stranger.post(address(draft, "question/colour/"), {"answer": "blue"})
    sent = stranger.post(address(draft, "send/"))

    assert (changed.status_code, sent.status_code) == (404, 404)
    draft.refresh_from_db()
    assert (draft.answers, draft.sent_at) == (ANSWERS, None)


def test_cleared_draft_says_that_its_time_is_over(client, draft):
    Draft.objects.update(answers={}, cleared_at=timezone.now())

    response = client.get(address(draft, "question/colour/"))

    assert response.status_code == 410
    assert "30 days" in text(response)
    assert "start again: Report a lost hat" in text(response)


def test_draft_that_was_sent_leads_to_its_confirmation(client, draft):
    Draft.objects.update(answers=ANSWERS)
    case = submit_draft(draft_id=draft.pk, by=Visitor())

    response = client.get(address(draft, "question/colour/"))

    assert response.url == reverse("confirm-request", args=[case.reference])


# Single types


def test_optional_answer_may_be_left_blank(client):
    kinds = ["text", "long-text", "number", "date", "yes-no", "name", "email", "phone", "postcode"]
    kinds += ["address", "place", "photos"]
    blank = [
        make_question(key=f"q-{kind}", type=kind, optional=True, personal=True) for kind in kinds
    ]
    choice = [
        make_question(key=f"q-{kind}", type=kind, optional=True, options=BOXES)
        for kind in ("radios", "checkboxes")
    ]
    draft = started_with(client, *blank, *choice)

    for question in (*blank, *choice):
        response = client.post(address(draft, f"question/{question['key']}/"), {"go": "on"})
        assert response.status_code == 302, question["key"]

    draft.refresh_from_db()
    assert set(draft.answers.values()) == {None}
    assert len(draft.answers) == 14


def test_own_sentence_is_said_instead_of_the_types(client):
    draft = started_with(
        client,
        make_question(
            type="number",
            limits={"max": 9},
            errors={"required": "Say how many", "high": "So many?", "invalid": "Digits, please"},
        ),
    )

    said = [
        text(client.post(address(draft, "question/asked/"), {"answer": typed}))
        for typed in ("", "10", "ten")
    ]

    for body, sentence in zip(said, ["Say how many", "So many?", "Digits, please"], strict=True):
        assert sentence in body


def test_date_is_held_to_its_limits(client):
    limits = {"earliest_days_ago": 0, "latest_days_ahead": 0}
    draft = started_with(client, make_question(type="date", limits=limits))
    today = timezone.localdate()

    def post(year):
        parts = {"answer-day": today.day, "answer-month": today.month, "answer-year": year}
        return client.post(address(draft, "question/asked/"), parts).status_code

    assert [post(today.year - 4), post(today.year + 4), post(today.year)] == [200, 200, 302]
    draft.refresh_from_db()
    assert draft.answers == {"asked": today.isoformat()}


@pytest.mark.parametrize(
    ("chosen", "kept"), [(["a"], ["a"]), (["none"], ["none"]), (["a", "none"], None), (["b"], None)]
)
def test_checkboxes_take_what_is_offered_and_none_of_these_alone(client, chosen, kept):
    draft = started_with(client, make_question(type="checkboxes", options=BOXES))

    client.post(address(draft, "question/asked/"), {"answer": chosen})

    draft.refresh_from_db()
    assert draft.answers.get("asked") == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"text": "By the shop"}, {"text": "By the shop"}),
        ({"postcode": "rm176sl"}, {"postcode": "RM17 6SL"}),
        (
            {"latitude": "51.5", "longitude": "-0.3 "},
            {"latitude": "51.500000", "longitude": "-0.300000"},
        ),
    ],
)
def test_place_takes_words_or_postcode_or_position(client, typed, kept):
    draft = started_with(client, make_question(type="place"))

    client.post(address(draft, "question/asked/"), typed)

    draft.refresh_from_db()
    assert draft.answers == {"asked": kept}
    assert client.get(address(draft, "question/asked/")).status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Describe the place, or give a postcode or a position"),
        ({"text": "x", "postcode": "RM17"}, "Enter a full UK postcode"),
        ({"latitude": "51.5"}, "Enter the longitude too, or clear the position"),
        ({"longitude": "0.3"}, "Enter the latitude too, or clear the position"),
        ({"latitude": "91", "longitude": "0"}, "Enter the latitude as a number"),
        ({"latitude": "north", "longitude": "0"}, "Enter the latitude as a number"),
        ({"latitude": "1e3", "longitude": "0"}, "Enter the latitude as a number"),
    ],
)
def test_place_says_what_is_wrong(client, typed, sentence):
    draft = started_with(client, make_question(type="place"))

    response = client.post(address(draft, "question/asked/"), typed)

    assert response.status_code == 200
    assert sentence in text(response)


def test_address_that_is_begun_must_be_complete(client):
    draft = started_with(client, make_question(type="address", optional=True, personal=True))

    response = client.post(address(draft, "question/asked/"), {"line_1": "1 High Street"})

    assert response.status_code == 200
    assert "Enter the town or village" in text(response)
    assert "1 High Street" in text(response)


# Quicker hands


@pytest.mark.parametrize(
    ("latitude", "longitude", "status"),
    [("51.5", "0.3", 302), ("51.65", "0.5", 302), ("0.3", "51.5", 200), ("52.2", "0.3", 200)],
)
def test_position_far_from_every_ward_is_asked_again(client, latitude, longitude, status):
    make_wards()
    draft = started_with(client, make_question(type="place"))

    response = client.post(
        address(draft, "question/asked/"), {"latitude": latitude, "longitude": longitude}
    )

    assert response.status_code == status


def test_account_fills_in_who_the_person_is(client, draft):
    user = make_user(email="rae@example.com")
    client.force_login(user)
    Draft.objects.update(answers={"colour": "red", "warm": "yes", "where": None})

    own = text(page(client, draft, "question/email/"))
    Draft.objects.update(channel="phone")
    others = text(page(client, draft, "question/email/"))

    assert 'value="rae@example.com"' in own
    assert "rae@example.com" not in others
