from datetime import date
from itertools import pairwise

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.identity.models import User
from connected.foundation.permissions import System, Visitor, roles
from connected.office.cases.models import Case, CaseType
from connected.office.cases.operations import assign_case
from connected.office.cases.queries import counting, pages
from connected.office.cases.queries.filters import BY_DUE, NEWEST, Filters
from connected.office.cases.queries.pages import Mark, page_of
from connected.office.cases.queries.worklist import Worklist, worklist
from connected.office.cases.rules import Place
from connected.office.cases.tests.factories import (
    london,
    make_case,
    make_case_type,
    make_officer,
    make_team,
    make_user,
    sign_in,
)

pytestmark = pytest.mark.django_db
MONDAY = "2026-03-09 10:00:00+00:00"


def shown(found: Worklist) -> list[Case]:
    return found.page.cases


def listed(actor: User, **asked: str) -> list[Case]:
    return shown(worklist(actor, Filters.read(asked)))


def counted(actor: User, **asked: str) -> dict[str, str]:
    return {tab.key: tab.count for tab in worklist(actor, Filters.read(asked)).tabs}


@time_machine.travel(MONDAY, tick=False)
def test_every_tab_counts_what_it_lists(officer: User, case_type: CaseType) -> None:
    mine = make_case(case_type=case_type, due_on=date(2026, 3, 20))
    assign_case(case=mine, to=officer, by=officer)
    overdue = make_case(case_type=case_type, opened_at=london(2026, 2, 2), due_on=date(2026, 3, 8))
    today = make_case(case_type=case_type, due_on=date(2026, 3, 9))
    sunday = make_case(case_type=case_type, due_on=date(2026, 3, 15))
    closed = make_case(case_type=case_type, closed_at=london(2026, 3, 9))

    assert listed(officer, tab="mine") == [mine]
    assert listed(officer, tab="unassigned") == [overdue, today, sunday]
    assert listed(officer, tab="open") == [overdue, today, sunday, mine]
    assert listed(officer, tab="today") == [today]
    assert listed(officer, tab="week") == [today, sunday]
    assert listed(officer, tab="overdue") == [overdue]
    assert listed(officer, tab="closed") == [closed]
    assert counted(officer) == {
        "mine": "1",
        "news": "0",
        "unassigned": "3",
        "open": "4",
        "today": "1",
        "week": "2",
        "overdue": "1",
        "waiting": "0",
        "partner": "0",
        "closed": "",
    }


def test_filters_narrow_lists_and_counts_alike(officer: User, case_type: CaseType) -> None:
    phoned = make_case(case_type=case_type, channel="phone")
    make_case(case_type=case_type, channel="online")

    assert listed(officer, channel="phone") == [phoned]
    assert counted(officer, channel="phone")["open"] == "1"


def test_a_service_a_ward_and_a_stage_filter(officer: User, case_type: CaseType) -> None:
    tipping = make_case_type("fly-tipping", team=case_type.team)
    one = make_case(case_type=tipping)
    other = make_case(case_type=case_type)
    Case.objects.filter(pk=other.pk).update(ward_code="E05002227", stage="crew-sent")

    assert listed(officer, service="fly-tipping") == [one]
    assert listed(officer, ward="E05002227") == [other]
    assert listed(officer, stage="crew-sent") == [other]
    assert listed(officer, service="no-such-service") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("brown", True),
        ("bro hig", True),
        ("HIGH street", True),
        ("green", False),
        ("' OR 1=1 --", False),
        (":*&|!()", True),
    ],
)
def test_words_are_looked_for_by_their_beginning(
    officer: User, case: Case, words: str, found: bool
) -> None:
    assert listed(officer, q=words) == ([case] if found else [])


def test_a_reference_is_found_however_it_is_typed(officer: User, case: Case) -> None:
    make_case(case_type=case.case_type)

    assert listed(officer, q=case.reference.lower().replace("-", " ")) == [case]


def test_the_order_can_be_chosen(officer: User, case_type: CaseType) -> None:
    old = make_case(case_type=case_type, opened_at=london(2026, 3, 2), due_on=date(2026, 4, 9))
    new = make_case(case_type=case_type, opened_at=london(2026, 3, 3), due_on=date(2026, 4, 8))

    assert listed(officer) == [new, old]
    assert listed(officer, sort="oldest") == [old, new]
    assert listed(officer, sort="newest") == [new, old]
    assert listed(officer, sort="sideways") == [new, old]


def test_only_whoever_works_in_the_team_sees_its_cases(case: Case, officer: User) -> None:
    stranger = make_officer(make_team("parks"))
    former = make_user(role=roles.Officer.slug)

    assert listed(officer) == [case]
    assert listed(stranger) == []
    assert listed(former) == []


def test_who_may_see_which_case(case: Case) -> None:
    resident = make_user()
    own = make_case(case_type=case.case_type)
    Case.objects.filter(pk=own.pk).update(reporter=resident)

    def seen(actor: object) -> set[Case]:
        return set(Case.objects.visible_to(actor))

    assert seen(make_user(role=roles.Auditor.slug)) == {case, own}
    assert seen(System("reminders")) == {case, own}
    assert seen(resident) == {own}
    assert seen(make_user(role=roles.Operator.slug)) == set()
    assert seen(Visitor()) == set()
    assert seen(AnonymousUser()) == set()


def test_an_officer_sees_no_notes_about_their_own_request(case: Case) -> None:
    stranger = make_officer(make_team("parks"))
    Case.objects.filter(pk=case.pk).update(reporter=stranger)

    assert not Case.objects.visible_to(stranger).exists()
    assert list(Case.objects.reported_by(stranger)) == [case]


def test_case_types_are_those_of_ones_teams(case_type: CaseType, officer: User) -> None:
    make_case_type("grass", team=make_team("parks"))

    def offered(actor: object) -> list[str]:
        return [one.key for one in CaseType.objects.visible_to(actor).order_by("key")]

    assert offered(officer) == ["missed-bin"]
    assert offered(make_user(role=roles.Auditor.slug)) == ["grass", "missed-bin"]
    assert offered(make_user()) == []


def test_stages_offered_are_those_of_the_service_chosen(officer: User, case_type: CaseType) -> None:
    stages = [{"key": "visited", "title": "Visited"}]
    make_case_type("fly-tipping", team=case_type.team, stages=stages)

    assert worklist(officer, Filters.read({})).stages.keys() == {
        "received",
        "crew-sent",
        "visited",
    }
    chosen = Filters.read({"service": "fly-tipping"})
    assert worklist(officer, chosen).stages == {"visited": "Visited"}


def test_a_long_list_is_counted_up_to_a_point(
    officer: User, case_type: CaseType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_COUNTED", 2)
    monkeypatch.setattr("connected.office.cases.queries.worklist.MOST_COUNTED", 2)
    for _ in range(4):
        make_case(case_type=case_type)

    assert counted(officer)["open"] == "more than 2"


@pytest.mark.parametrize("sort", ["due", "oldest", "newest"])
def test_pages_walk_there_and_back_without_a_gap(
    case_type: CaseType, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    monkeypatch.setattr(pages, "ROWS", 3)
    for number in range(8):
        make_case(case_type=case_type, opened_at=london(2026, 3, 2 + number // 4))
    order = Filters.read({"sort": sort}).order
    everything = Case.objects.all()

    forth = [page_of(everything, order)]
    while forth[-1].after:
        forth.append(page_of(everything, order, after=forth[-1].after))
    back = [forth[-1]]
    while back[-1].before:
        back.append(page_of(everything, order, before=back[-1].before))

    assert [len(page.cases) for page in forth] == [3, 3, 2]
    assert len({case.pk for page in forth for case in page.cases}) == 8
    assert [page.cases for page in back] == [page.cases for page in reversed(forth)]
    assert back[-1] == forth[0]
    assert all(one.cases[-1] != two.cases[0] for one, two in pairwise(forth))


@given(st.text())
def test_a_mangled_mark_is_none(text: str) -> None:
    for order in (BY_DUE, NEWEST):
        mark = Mark.read(text, order)
        assert mark is None or "~" in text


@pytest.mark.parametrize("mark", ["", "~", "2026-03-01~x", "2026-03-01~-1", f"2026-03-01~{2**63}"])
def test_a_page_after_no_row_of_ours_is_the_first(case: Case, mark: str) -> None:
    assert page_of(Case.objects.all(), BY_DUE, after=mark).cases == [case]


def test_a_page_past_the_end_is_empty(case: Case) -> None:
    assert page_of(Case.objects.all(), BY_DUE, after=f"2099-01-01~{case.pk}").cases == []


def test_the_page_costs_the_same_with_one_row_and_with_three(
    client: Client, officer: User, case_type: CaseType
) -> None:
    sign_in(client, officer)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/worklist/").status_code == 200
        return len(captured)

    make_case(case_type=case_type, place=Place(51.47, 0.33, "High Street"))
    statements()
    with_one = statements()
    for _ in range(2):
        assign_case(case=make_case(case_type=case_type), to=officer, by=officer)

    assert statements() == with_one
    assert with_one <= 15


@given(asked=st.dictionaries(st.sampled_from(["tab", "q", "sort", "ward", "stage"]), st.text()))
def test_any_address_reads_as_filters(asked: dict[str, str]) -> None:
    assert Filters.read(asked).tab
