import pytest

from connected.foundation.audit.models import Event
from connected.office.teams.models import Membership, Team
from connected.office.teams.operations import (
    define_team,
    define_teams,
    join_team,
    leave_team,
    retire_teams,
)
from connected.office.teams.rules import NotAMember, TeamRetired
from connected.office.teams.tests.factories import (
    TESTS,
    make_member,
    make_person,
    make_team,
    team_facts,
)

pytestmark = pytest.mark.django_db


def events() -> list[str]:
    names = Event.objects.filter(name__startswith="teams.").order_by("pk")
    return list(names.values_list("name", flat=True))


def test_a_new_team_is_added():
    assert define_team(**team_facts(), by=TESTS) == ['added team "Waste"']


def test_a_team_defined_again_is_left_alone():
    make_team()

    assert (define_team(**team_facts(), by=TESTS), events()) == ([], ["teams.team_defined"])


def test_a_changed_team_says_what_changed():
    make_team()

    assert define_team(**team_facts(title="Bins"), by=TESTS) == [
        'changed team "Bins": title was "Waste", now "Bins"'
    ]


def test_a_team_keeps_its_record_when_it_changes():
    before = make_team()

    assert make_team(title="Bins").pk == before.pk


def test_a_team_may_have_no_telephone():
    facts = team_facts()
    del facts["phone"]

    define_team(**facts, by=TESTS)

    assert Team.objects.get().phone == ""


def test_teams_that_are_not_kept_are_retired():
    make_team()
    make_team(key="hubs", title="Hubs")

    changes = retire_teams(kept=["waste"], by=TESTS)

    assert (changes, [team.key for team in Team.objects.in_use()]) == (
        ['retired team "Hubs"'],
        ["waste"],
    )


def test_a_retired_team_can_come_back():
    make_team()
    retire_teams(kept=[], by=TESTS)

    changes = define_team(**team_facts(phone="1"), by=TESTS)

    assert (changes, Team.objects.get().is_retired) == (
        [
            'brought back team "Waste"',
            'changed team "Waste": phone was "01632 960901", now "1"',
        ],
        False,
    )


def test_all_teams_are_defined_as_the_file_names_them():
    make_team(key="old", title="Old")
    teams = [{"key": "waste", "title": "Waste", "does": "Collects.", "email": "w@example.gov.uk"}]

    first, second = (
        define_teams(teams=teams, by=TESTS),
        define_teams(teams=teams, by=TESTS),
    )

    assert (first, second) == (['added team "Waste"', 'retired team "Old"'], [])


def test_somebody_joins_a_team():
    team, person = make_team(), make_person()

    membership = join_team(team=team, user=person, by=TESTS)

    assert (membership.is_manager, str(membership), events()[-1]) == (
        False,
        f"{person.name} in Waste",
        "teams.member_joined",
    )


def test_joining_twice_is_once():
    team = make_team()
    person = make_member(team)

    join_team(team=team, user=person, by=TESTS)

    assert (Membership.objects.count(), events().count("teams.member_joined")) == (1, 1)


def test_a_member_becomes_manager():
    team = make_team()
    person = make_member(team)

    join_team(team=team, user=person, is_manager=True, by=TESTS)

    assert Membership.objects.get().is_manager


def test_nobody_joins_a_retired_team():
    team, person = make_team(), make_person()
    retire_teams(kept=[], by=TESTS)
    team.refresh_from_db()

    with pytest.raises(TeamRetired, match=r"The team Waste is no longer in use"):
        join_team(team=team, user=person, by=TESTS)


def test_who_leaves_is_no_longer_a_member_and_may_return():
    team = make_team()
    person = make_member(team)

    membership = leave_team(team=team, user=person, by=TESTS)
    join_team(team=team, user=person, by=TESTS)

    assert (membership.ended_at is None, Membership.objects.current().count()) == (False, 1)


def test_who_is_no_member_cannot_leave():
    team, person = make_team(), make_person(name="Sam")

    with pytest.raises(NotAMember, match=r"Sam is not in the team Waste\."):
        leave_team(team=team, user=person, by=TESTS)
