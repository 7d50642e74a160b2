import pytest

from connected.foundation.permissions import System, Visitor, roles
from connected.office.teams.operations import leave_team, retire_teams
from connected.office.teams.queries import (
    is_manager_of,
    teams_in_use,
    teams_of,
    teams_with_members,
)
from connected.office.teams.tests.factories import TESTS, make_member, make_person, make_team

pytestmark = pytest.mark.django_db


def test_teams_of_a_person_are_those_they_belong_to():
    team = make_team()
    make_team(key="hubs", title="Hubs")
    person = make_member(team)

    assert list(teams_of(person)) == [team]


def test_teams_of_who_left_are_none():
    team = make_team()
    person = make_member(team)
    leave_team(team=team, user=person, by=TESTS)

    assert list(teams_of(person)) == []


@pytest.mark.parametrize("actor", [Visitor(), System("load")])
def test_teams_of_who_is_no_user_are_none(actor):
    make_member(make_team())

    assert (list(teams_of(actor)), is_manager_of(actor, make_team())) == ([], False)


def test_only_managers_manage():
    team = make_team()
    manager, member = make_member(team, is_manager=True), make_member(team)

    assert [is_manager_of(manager, team), is_manager_of(member, team)] == [True, False]


def test_retired_teams_are_not_in_use():
    make_team()
    retire_teams(kept=[], by=TESTS)

    assert list(teams_in_use()) == []


def test_teams_come_with_members_managers_first():
    team = make_team()
    make_member(team, name="Ada")
    make_member(team, name="Zoe", is_manager=True)
    officer = make_person(roles=[roles.Officer.slug])

    (found,) = teams_with_members(officer)

    assert [member.user.name for member in found.members] == ["Zoe", "Ada"]


def test_teams_with_members_are_for_staff():
    make_team()

    assert list(teams_with_members(make_person())) == []
