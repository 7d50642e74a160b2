import re

import pytest
from django.test import Client
from django.urls import reverse

from connected.council.journeys.models import Draft
from connected.council.journeys.tests.factories import ANSWERS
from connected.council.journeys.tests.walking import address, answer, overtaken, send, start, text
from connected.council.journeys.views.pages import go_on
from connected.council.services.queries import definition_of
from connected.council.services.tests.factories import make_service
from connected.foundation.permissions import roles
from connected.office.cases.models import Case
from connected.office.cases.tests.factories import make_officer, make_user, sign_in
from connected.office.teams.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    make_service()
    found = start(client, "lost-hat")
    Draft.objects.update(answers=ANSWERS)
    return found


def check(client, draft):
    return client.get(address(draft, "check-answers/"))


def test_check_shows_the_answers_on_the_path_with_a_way_to_change_each(client, draft):
    Draft.objects.update(answers=ANSWERS | {"other-colour": "Green", "email": None})

    body = text(check(client, draft))

    assert body.count("Change<span") == 4
    assert "Green" not in body
    assert "Not provided" in body
    assert f"{address(draft, 'question/colour/')}?change=yes" in body
    assert "Send request" in body


def test_check_of_unfinished_answers_leads_to_the_open_question(client, draft):
    Draft.objects.update(answers={"colour": "red"})

    assert check(client, draft).url == address(draft, "")


def test_changed_answer_leads_back_to_the_check(client, draft):
    response = client.post(address(draft, "question/colour/") + "?change=yes", {"answer": "blue"})

    assert response.url == address(draft, "check-answers/")


def test_changed_answer_that_opens_a_question_leads_to_it(client, draft):
    response = client.post(address(draft, "question/colour/") + "?change=yes", {"answer": "other"})

    assert response.url == address(draft, "question/other-colour/")


def test_back_from_a_change_leads_to_the_check(client, draft):
    body = text(client.get(address(draft, "question/colour/") + "?change=yes"))

    assert f'href="{address(draft, "check-answers/")}" class="govuk-back-link"' in body


def test_sent_request_is_confirmed_with_reference_date_and_links(client, draft):
    url = send(client, draft)
    case = Case.objects.get()

    body = text(client.get(url))

    assert url == reverse("confirm-request", args=[case.reference])
    for words in (
        case.reference,
        "We look for it within 3 working days.",
        f"{case.due_on.day} {case.due_on:%B %Y}",
        "ada@example.com",
        f"/track/{case.reference}.",
        f"/feedback/{case.reference}.",
    ):
        assert words in body


def test_confirmation_without_an_address_asks_to_keep_the_reference(client, draft):
    Draft.objects.update(answers=ANSWERS | {"email": None})

    assert "Write down the reference" in text(client.get(send(client, draft)))


def test_confirmation_can_be_loaded_again(client, draft):
    url = send(client, draft)

    assert [client.get(url).status_code for _ in range(2)] == [200, 200]
    assert Case.objects.count() == 1


def test_request_sent_again_leads_to_the_same_confirmation(client, draft):
    assert send(client, draft) == send(client, draft)
    assert Case.objects.count() == 1


def test_send_needs_a_post(client, draft):
    assert client.get(address(draft, "send/")).status_code == 405
    assert Case.objects.count() == 0


def test_send_of_unfinished_answers_leads_to_the_open_question(client, draft):
    Draft.objects.update(answers={"colour": "red"})

    assert send(client, draft) == address(draft, "")
    assert Case.objects.count() == 0


def test_confirmation_is_for_who_sent_it_only(client, draft):
    url = send(client, draft)

    assert Client().get(url).status_code == 404
    assert Client().get("/requests/BK-0000-00/sent/").status_code == 404


def test_send_checks_where_the_form_came_from(draft):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(address(draft, "send/")).status_code == 403


# Staff


@pytest.fixture
def officer(client):
    make_service()
    officer = make_officer(Team.objects.get(key="hats"))
    sign_in(client, officer)
    return officer


def enter(client, way, service="lost-hat"):
    response = client.post(reverse("enter-request"), {"service": service, "way": way})
    return response, Draft.objects.order_by("-started_at").first()


@pytest.mark.parametrize(
    ("way", "channel", "assisted"),
    [("phone", "phone", False), ("counter", "counter", False), ("helped", "online", True)],
)
def test_officer_enters_a_request_and_sees_the_case(client, officer, way, channel, assisted):
    response, draft = enter(client, way)
    Draft.objects.update(answers=ANSWERS)

    url = send(client, draft)

    case = Case.objects.get()
    assert response.url == address(draft, "")
    assert (case.channel, case.assisted, case.reporter) == (channel, assisted, None)
    assert url == reverse("view-case", args=[case.reference])
    assert draft.started_by == officer


def test_officer_is_told_that_the_answers_are_a_residents(client, officer):
    _, draft = enter(client, "phone")

    first = text(client.get(address(draft, "question/colour/")))

    assert "You are filling this in for a resident (by phone)" in first
    assert f'href="{reverse("enter-request")}" class="govuk-back-link"' in first


def test_browser_offers_staff_none_of_their_own_details(client, officer):
    _, draft = enter(client, "phone")
    Draft.objects.update(answers=ANSWERS)

    body = text(client.get(address(draft, "question/email/")))

    assert 'autocomplete="off"' in body
    assert 'autocomplete="email"' not in body


def test_officer_of_another_team_sees_the_confirmation(client):
    make_service()
    make_service(key="second-hat", case={"team": "gloves"})
    sign_in(client, make_officer(Team.objects.get(key="gloves")))
    _, draft = enter(client, "phone")
    Draft.objects.update(answers=ANSWERS)

    url = send(client, draft)

    assert re.fullmatch(r"/requests/[\w-]+/sent/", url)
    assert "Enter another request" in text(client.get(url))


def test_volunteer_helps_online_and_nothing_else(client):
    make_service()
    sign_in(client, make_user(role=roles.HubVolunteer.slug))

    refused, nothing = enter(client, "phone")
    taken, draft = enter(client, "helped")
    Draft.objects.update(answers=ANSWERS)

    assert (refused.status_code, nothing) == (200, None)
    assert (taken.status_code, draft.assisted) == (302, True)
    assert client.get(send(client, draft)).status_code == 200


def test_resident_may_not_enter_requests_for_others(client):
    sign_in(client, make_user())

    assert client.get(reverse("enter-request")).status_code == 403


def test_visitor_is_asked_to_sign_in_first(client):
    assert client.get(reverse("enter-request")).status_code == 302


def test_new_request_form_says_what_is_missing(client, officer):
    response = client.post(reverse("enter-request"), {})

    assert "Select the service" in text(response)
    assert "Select how you are in touch" in text(response)


def test_officer_who_asks_for_themselves_online_is_confirmed_as_a_resident(client, officer):
    draft = start(client, "lost-hat")
    answer(client, draft, "colour", "red")
    Draft.objects.update(answers=ANSWERS)

    assert "/sent/" in send(client, draft)


def test_answer_that_comes_after_the_sending_leads_to_the_journey(draft):
    request, before = overtaken(draft)
    question = definition_of(before.revision).questions["colour"]

    assert go_on(request, before, question, "blue").url == address(draft, "")
