import pytest
from django.core.management import CommandError, call_command

from connected.foundation.identity.models import User
from connected.foundation.permissions import System
from connected.office.teams.models import Membership
from connected.office.teams.operations import define_team, retire_teams

pytestmark = pytest.mark.django_db
BY = System("test")


@pytest.fixture(autouse=True)
def waste_team() -> None:
    define_team(
        key="waste", title="Waste", services_note="Collects.", email="w@demo.example", by=BY
    )


def open_account() -> None:
    call_command("open_account", "officer@demo.example", name="Demo officer", role=["officer"])


def test_council_opens_an_account_and_puts_it_into_a_team() -> None:
    open_account()
    call_command("join_team", "Officer@demo.example", "waste", manager=True)

    user = User.objects.get()
    assert user.role_slugs == ("resident", "officer")
    assert Membership.objects.get(user=user).is_manager


def test_account_that_cannot_be_opened_is_explained() -> None:
    open_account()

    with pytest.raises(CommandError, match="already signs in"):
        open_account()


def test_unknown_person_and_unknown_team_are_explained() -> None:
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("join_team", "nobody@demo.example", "waste")
    open_account()
    with pytest.raises(CommandError, match="There are: waste"):
        call_command("join_team", "officer@demo.example", "bins")


def test_retired_team_takes_nobody() -> None:
    open_account()
    retire_teams(kept=[], by=BY)

    with pytest.raises(CommandError):
        call_command("join_team", "officer@demo.example", "waste")
