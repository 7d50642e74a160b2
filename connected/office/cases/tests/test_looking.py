from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.permissions import Visitor
from connected.office.cases import rules
from connected.office.cases.models import Case
from connected.office.cases.operations import (
    ask_for_more,
    close_case,
    note_look,
    partner_answered,
    wait_for_partner,
)
from connected.office.cases.queries import looks_of, partners_who_looked
from connected.office.cases.queries.filters import Filters
from connected.office.cases.queries.worklist import worklist
from connected.office.cases.tests.factories import sign_in

pytestmark = pytest.mark.django_db


def test_looks_are_kept_newest_first(case: Case, officer: User) -> None:
    note_look(case=case, by=officer)
    note_look(case=case, by=Visitor(), organisation="Example Homes", why="To repair the roof")

    assert [(look.name, look.organisation, look.why) for look in looks_of(case)] == [
        ("Somebody by a link", "Example Homes", "To repair the roof"),
        ("Olu Officer", "", ""),
    ]


def test_an_organisation_that_looked_is_named_once_for_each_reason(
    case: Case, officer: User
) -> None:
    note_look(case=case, by=officer)
    for hours, why in enumerate(["To repair the roof", "To repair the roof", "To plan a visit"]):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            note_look(case=case, by=Visitor(), organisation="Example Homes", why=why)

    found = partners_who_looked(case)

    assert [(look.name, look.organisation, look.why) for look in found] == [
        ("", "Example Homes", "To plan a visit"),
        ("", "Example Homes", "To repair the roof"),
    ]


def test_pages_one_after_the_other_are_one_look(case: Case, officer: User) -> None:
    note_look(case=case, by=officer)
    note_look(case=case, by=officer)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        note_look(case=case, by=officer)

    assert len(looks_of(case)) == 2


def test_opening_the_page_is_a_look(client: Client, case: Case, officer: User) -> None:
    page = sign_in(client, officer).get(f"/cases/{case.reference}/")

    assert [look.name for look in looks_of(case)] == ["Olu Officer"]
    assert "Who has looked at this case" in page.content.decode()


def test_case_waits_for_a_partner_on_a_running_clock(case: Case, officer: User) -> None:
    due_on = case.due_on

    wait_for_partner(case=case, by=officer)

    assert case.is_with_partner
    assert not case.is_waiting
    assert case.due_on == due_on
    with pytest.raises(rules.WithPartnerAlready):
        wait_for_partner(case=case, by=officer)


def test_case_comes_back_from_a_partner_once(case: Case, officer: User) -> None:
    wait_for_partner(case=case, by=officer)

    partner_answered(case=case, by=officer)

    assert not case.is_with_partner
    with pytest.raises(rules.NotWithPartner):
        partner_answered(case=case, by=officer)


def test_closing_ends_the_waiting_for_a_partner(case: Case, officer: User) -> None:
    wait_for_partner(case=case, by=officer)

    close_case(case=case, outcome="collected", by=officer)

    assert not case.is_with_partner


def test_a_case_that_waits_for_both_is_counted_with_its_resident(case: Case, officer: User) -> None:
    """As on the dashboard."""
    ask_for_more(case=case, text="Which bin was it?", by=officer)
    wait_for_partner(case=case, by=officer)

    answer = worklist(officer, Filters.read({"tab": "partner"}))

    assert answer.page.cases == []
    counts = {tab.key: tab.count for tab in answer.tabs}
    assert (counts["waiting"], counts["partner"]) == ("1", "0")
