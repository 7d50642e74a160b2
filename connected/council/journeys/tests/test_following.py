from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from connected.council.journeys.queries import tracking_address, tracking_path
from connected.council.journeys.tests.factories import make_submitted
from connected.foundation.notify.models import Message
from connected.foundation.permissions import System
from connected.office.cases.models import Case
from connected.office.cases.operations import (
    acknowledge_case,
    add_note,
    change_stage,
    close_case,
    merge_case,
    message_reporter,
    note_look,
)
from connected.office.cases.rules import Reporter
from connected.office.cases.signals import tracking_address_wanted
from connected.office.cases.tests.factories import (
    BY,
    make_case,
    make_case_type,
    make_officer,
    make_team,
    make_user,
    sign_in,
)

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def tracked(client, case):
    return text(client.get(tracking_path(case)))


@pytest.fixture
def case():
    return make_submitted()


@pytest.fixture
def officer(case):
    return make_officer(case.team)


def test_tracking_page_tells_which_organisation_looked_and_why(client, case, officer):
    note_look(case=case, by=officer)
    note_look(case=case, by=System("tests"), organisation="Example Homes", why="To mend the roof.")

    body = tracked(client, case)

    assert "Example Homes, last on" in body
    assert "To mend the roof." in body
    assert officer.actor_name not in body


def test_tracking_page_is_silent_where_only_the_council_looked(client, case, officer):
    note_look(case=case, by=officer)

    assert "Who else has looked at it" not in tracked(client, case)


def test_tracking_page_tells_stage_and_date(client, case):
    body = tracked(client, case)

    for words in ("Report a lost hat", "Red hat", "Received.", "It is with us", "We aim to finish"):
        assert words in body
    assert "ada@example.com" not in body


def test_tracking_page_says_when_it_waits_for_the_resident(client, case, officer):
    change_stage(case=case, stage="asked", by=officer)

    assert "We are waiting for you" in tracked(client, case)


def test_tracking_page_owns_up_to_lateness(client, case):
    Case.objects.update(
        due_on=timezone.localdate() - timedelta(days=1),
        opened_at=timezone.now() - timedelta(days=9),
    )
    case.refresh_from_db()

    assert "We are late with this, and we are sorry" in tracked(client, case)


def test_tracking_page_tells_public_entries_only(client, case, officer):
    add_note(case=case, text="Difficult person", by=officer)
    case.refresh_from_db()
    close_case(case=case, outcome="found", words="It is at the desk.", by=officer)

    body = tracked(client, case)

    assert "Closed: We found it." in body
    assert "It is at the desk." in body
    assert "Difficult person" not in body
    assert officer.name not in body


def test_tracking_page_tells_an_honest_usual_time(client, case):
    opened = timezone.now() - timedelta(days=10)
    for _ in range(10):
        make_case(case_type=case.case_type, opened_at=opened, closed_at=opened + timedelta(days=4))

    assert "are done in 4 days, and 8 in 10 in 4 days" in tracked(client, case)


@pytest.mark.parametrize("token", ["nonsense", "BK-7F3K-2Q.x", "{reference}", "{reference}."])
def test_guessed_tracking_address_opens_nothing(client, case, token):
    path = reverse("track-request", args=[token.format(reference=case.reference)])

    assert client.get(path).status_code == 404


def test_signed_address_of_a_case_that_never_was_opens_nothing(client):
    assert client.get(tracking_path(Case(reference="BK-7F3K-2Q"))).status_code == 404


def test_messages_of_cases_carry_the_tracking_address(case):
    answers = tracking_address_wanted.send(sender=Case, case=case)

    assert [address for _, address in answers] == [tracking_address(case)]


def test_acknowledgement_tells_what_the_service_says_happens_next(case):
    acknowledge_case(case=case, by=System("tests"))

    body = Message.objects.get(template="cases.received").body
    assert "We look for it within 3 working days.\n\nWe aim to finish this by" in body
    assert tracking_address(case) in body


def test_case_that_came_another_way_is_acknowledged_without(case):
    other = make_case(case_type=case.case_type)

    acknowledge_case(case=other, by=System("tests"))

    assert "We look for it" not in Message.objects.get(template="cases.received").body


# Asking for the link


def ask(client, reference, email):
    return client.post(reverse("find-request"), {"reference": reference, "email": email})


def test_answer_is_the_same_whether_or_not_there_is_such_a_request(client, case):
    right = ask(client, case.reference, "ada@example.com")
    wrong = ask(client, case.reference, "eve@example.com")
    none = ask(client, "BK-0000-00", "ada@example.com")

    assert {response.url for response in (right, wrong, none)} == {reverse("tell-link-sent")}
    assert [message.to for message in Message.objects.all()] == ["ada@example.com"]
    assert client.get(right.url).status_code == 200


def test_form_says_what_is_missing(client):
    body = text(ask(client, "", "ada"))

    assert "Enter the reference" in body
    assert "Enter an email address in the right format" in body


# My requests


def test_resident_sees_their_own_requests_only(client):
    user, other = make_user(), make_user()
    mine, theirs = make_submitted(by=user), make_submitted(by=other)
    sign_in(client, user)

    body = text(client.get(reverse("list-my-requests")))

    assert mine.reference in body
    assert tracking_path(mine) in body
    assert theirs.reference not in body


def test_resident_without_requests_is_told_so(client):
    sign_in(client, make_user())

    assert "You have no requests yet" in text(client.get(reverse("list-my-requests")))


def test_visitor_is_asked_to_sign_in(client):
    assert client.get(reverse("list-my-requests")).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_whatever_its_length(client, django_assert_num_queries, number):
    user = make_user()
    for _ in range(number):
        make_submitted(by=user)
    sign_in(client, user)

    with django_assert_num_queries(6):
        client.get(reverse("list-my-requests"))


def test_a_joined_request_shows_how_the_other_gets_on(client):
    team = make_team()
    case_type = make_case_type(team=team)
    main = make_case(case_type=case_type, summary="Secret garden")
    joined = make_case(case_type=case_type, reporter=Reporter(name="Bea", email="bea@example.com"))
    merge_case(case=joined, into=main, by=BY)
    change_stage(case=main, stage="crew-sent", by=BY)
    message_reporter(case=main, text="Dear Ade, which bin?", by=BY)

    page = tracked(client, joined)

    assert "We joined your request with another" in page
    assert "It stands at “Crew sent”" in page
    for private in (main.reference, "Secret garden", "Ade"):
        assert private not in page


def test_a_joined_request_tells_what_came_of_the_other(client):
    case_type = make_case_type(team=make_team())
    main, joined = (make_case(case_type=case_type) for _ in range(2))
    merge_case(case=joined, into=main, by=BY)
    close_case(case=main, outcome="collected", words="We came to number 4.", by=BY)

    page = tracked(client, joined)

    assert "It is closed: Collected." in page
    assert "number 4" not in page
