import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from connected.foundation.permissions import roles
from connected.office.teams.tests.factories import make_member, make_person, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, settings):
    """The browser of somebody whose second factor is settled."""

    def sign_in(person):
        client.force_login(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": settings.SECOND_FACTORS[0]}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return client

    return sign_in


def test_officers_see_teams_with_who_works_in_them(signed_in):
    make_member(make_team(), name="Zoe", is_manager=True)

    text = signed_in(make_person(roles=[roles.Officer.slug])).get("/teams/").content.decode()

    assert ["Collects rubbish." in text, "Zoe (manager)" in text] == [True, True]


def test_visitors_are_asked_to_sign_in(client):
    assert client.get("/teams/").status_code == 302


def test_residents_are_kept_out(signed_in):
    assert signed_in(make_person()).get("/teams/").status_code == 403


def test_the_page_costs_the_same_for_one_team_and_three(signed_in):
    browser = signed_in(make_person(roles=[roles.Officer.slug]))
    costs = []

    for number in range(3):
        make_member(make_team(key=f"t{number}", title=f"T{number}"))
        with CaptureQueriesContext(connection) as asked:
            browser.get("/teams/")
        costs.append(len(asked))

    assert costs[0] == costs[2]


def test_a_council_without_teams_says_so(signed_in):
    text = signed_in(make_person(roles=[roles.Officer.slug])).get("/teams/").content.decode()

    assert "There are no teams yet" in text
