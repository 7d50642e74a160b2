import pytest

from connected.foundation.identity.models import User
from connected.office.cases.models import Case, CaseType
from connected.office.cases.tests.factories import (
    make_case,
    make_case_type,
    make_officer,
    make_team,
)
from connected.office.teams.models import Team


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def officer(team: Team) -> User:
    return make_officer(team)


@pytest.fixture
def case_type(team: Team) -> CaseType:
    return make_case_type(team=team)


@pytest.fixture
def case(case_type: CaseType) -> Case:
    return make_case(case_type=case_type)
