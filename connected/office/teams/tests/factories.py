from itertools import count
from typing import Any

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System
from connected.office.teams.models import Team
from connected.office.teams.operations import define_team, join_team

TESTS = System("tests")
_number = count(1)


def team_facts(**given: Any) -> dict[str, Any]:
    return {
        "key": "waste",
        "title": "Waste",
        "services_note": "Collects rubbish.",
        "email": "waste@littleham.example.gov.uk",
        "phone": "01632 960901",
    } | given


def make_team(**given: Any) -> Team:
    facts = team_facts(**given)
    define_team(**facts, by=TESTS)
    return Team.objects.get(key=facts["key"])


def make_person(**given: Any) -> User:
    number = next(_number)
    facts = {"email": f"person{number}@example.test", "name": f"Person {number}"} | given
    return create_user(**facts, by=TESTS)


def make_member(team: Team, *, is_manager: bool = False, **given: Any) -> User:
    person = make_person(**given)
    join_team(team=team, user=person, is_manager=is_manager, by=TESTS)
    return person
