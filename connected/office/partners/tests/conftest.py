import pytest

from connected.foundation.identity.models import User
from connected.office.cases.models import Case
from connected.office.cases.rules import Place, Reporter
from connected.office.cases.tests.factories import (
    make_case,
    make_case_type,
    make_officer,
    make_team,
)
from connected.office.partners.models import Agreement, Organisation, Share
from connected.office.partners.operations import share_case
from connected.office.partners.tests.factories import (
    make_agreement,
    make_organisation,
    make_partner,
)


@pytest.fixture
def officer() -> User:
    return make_officer(make_team())


@pytest.fixture
def case(officer: User) -> Case:
    """Sentinels stand in everything that no agreement of these tests shares."""
    case_type = make_case_type()
    return make_case(
        case_type=case_type,
        summary="SENTINEL summary",
        particulars=[
            {"label": "Which bin", "value": "Brown bin"},
            {"label": "Your health", "value": "SENTINEL health"},
        ],
        reporter=Reporter(
            name="SENTINEL name", email="sentinel@mail.example", phone="SENTINEL phone"
        ),
        place=Place(text="SENTINEL street", latitude=51.4777, longitude=0.3555),
    )


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


@pytest.fixture
def partner(organisation: Organisation) -> User:
    return make_partner(organisation)


@pytest.fixture
def agreement(organisation: Organisation, case: Case) -> Agreement:
    return make_agreement(organisation)


@pytest.fixture
def share(case: Case, agreement: Agreement, partner: User, officer: User) -> Share:
    return share_case(case=case, agreement=agreement, question="Is it yours?", by=officer)
