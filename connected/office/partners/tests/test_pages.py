from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from connected.foundation.identity.models import User
from connected.foundation.permissions import roles
from connected.office.cases.models import Case
from connected.office.cases.tests.factories import make_case, make_user, sign_in
from connected.office.partners.models import Agreement, Organisation, Share
from connected.office.partners.operations import share_case
from connected.office.partners.tests.factories import BY, make_agreement, today
from connected.office.teams.models import Team
from connected.office.teams.operations import join_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client: Client, case: Case) -> Client:
    user = make_user(role=roles.TeamManager.slug)
    join_team(team=Team.objects.get(), user=user, is_manager=True, by=BY)
    return sign_in(client, user)


def day(name: str, on: object) -> dict[str, str]:
    year, month, number = str(on).split("-")
    return {f"{name}-year": year, f"{name}-month": month, f"{name}-day": number}


def page_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def test_a_manager_takes_an_agreement_from_its_draft_to_its_end(
    manager: Client, case: Case
) -> None:
    manager.post("/partners/organisations/new/", {"title": "Example Homes", "kind": "housing"})
    base = "/partners/organisations/example-homes/"
    manager.post(f"{base}people/new/", {"name": "Pat", "email": "pat@homes.example"})
    manager.post(
        f"{base}agreements/new/",
        {
            "title": "Together",
            "purpose": "To mend homes.",
            "legal_basis": "public-task",
            "kinds": ["missed-bin"],
            "fields_shared": ["stage"],
            "answers_shared": ["missed-bin|Which bin"],
            "assessment": "DPIA-1",
            **day("assessed_on", today()),
            **day("starts_on", today()),
            **day("ends_on", today()),
            **day("review_on", today()),
        },
    )
    agreement = Agreement.objects.get()
    assert agreement.kinds == {"missed-bin": ["Which bin"]}
    page = f"/partners/agreements/{agreement.reference}/"
    assert "Draft." in page_of(manager, page)

    manager.post(f"{page}agree/")
    assert "In force until" in page_of(manager, page)
    assert "Together" in page_of(manager, "/partners/")
    manager.post(
        f"/cases/{case.reference}/share/", {"agreement": agreement.pk, "question": "Yours?"}
    )
    assert "Stop sharing" in page_of(manager, f"/cases/{case.reference}/")
    manager.post(
        f"{page}change/",
        {"kinds": ["missed-bin"], "assessment": "D2", **day("assessed_on", today()), "why": "Less"},
    )
    assert Agreement.objects.get().version == 2
    manager.post(f"{page}revoke/", {"why": "Not needed."})

    assert "Revoked. Not needed." in page_of(manager, page)
    assert Share.objects.running().count() == 0


def test_somebody_leaves(manager: Client, organisation: Organisation, partner: User) -> None:
    membership = organisation.memberships.get()

    manager.post(f"/partners/organisations/{organisation.key}/people/{membership.pk}/end/")

    assert "left on" in page_of(manager, f"/partners/organisations/{organisation.key}/")


def test_an_officer_stops_sharing_and_is_told_what_is_wrong(manager: Client, share: Share) -> None:
    path = f"/cases/{share.case.reference}/shares/{share.pk}/end/"
    again = manager.post(
        f"/cases/{share.case.reference}/share/", {"agreement": share.agreement_id, "question": "?"}
    )

    manager.post(path, {"why": "Settled by phone"})

    assert "with Example Homes already" in unescape(again.content.decode())
    assert "Settled by phone" in page_of(manager, f"/cases/{share.case.reference}/")


def test_the_worklist_costs_the_same_with_one_row_and_with_three(
    client: Client, share: Share, partner: User, officer: User
) -> None:
    sign_in(client, partner)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(client, "/partner/worklist/")
        return len(captured)

    statements()
    one = statements()
    for _ in range(2):
        case = make_case(case_type=share.case.case_type)
        share_case(case=case, agreement=share.agreement, question="Yours?", by=officer)

    assert statements() == one
    assert page_of(client, "/partner/worklist/").count("Waits for your answer") == 3


def test_the_list_of_agreements_costs_the_same_with_one_row_and_with_three(
    manager: Client, agreement: Agreement
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(manager, "/partners/")
        return len(captured)

    statements()
    one = statements()
    make_agreement(agreement.organisation)
    make_agreement(agreement.organisation)

    assert statements() == one


def test_who_belongs_to_nobody_sees_an_empty_list(client: Client) -> None:
    sign_in(client, make_user(role=roles.Partner.slug))

    assert "You belong to no organisation" in page_of(client, "/partner/worklist/")
