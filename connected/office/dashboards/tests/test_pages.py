import csv
import io
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from connected.foundation.identity.models import User
from connected.foundation.permissions import roles
from connected.office.cases.models import Case, CaseType
from connected.office.cases.tests.factories import make_officer, make_user, sign_in
from connected.office.dashboards.queries import exports
from connected.office.dashboards.tests.factories import NOON, keep, make_manager, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, manager: User) -> Client:
    return sign_in(client, manager)


def page_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def csv_rows(client: Client, path: str) -> list[list[str]]:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def listed(page: str) -> list[str]:
    return re.findall(r'href="/cases/([^/"]+)/"', page)


def test_the_dashboard_shows_each_figure_with_its_definition(
    desk: Client, types: list[CaseType]
) -> None:
    keep(
        [
            told(types[0], days_ago=30),
            told(types[0], days_ago=10, closed_ago=8),
            told(types[1], days_ago=3, waiting_since=NOON),
        ]
    )

    page = page_of(desk, "/dashboard/")

    assert "Waste, counted 25 November 2026" in page
    assert "50%" in page
    assert "1 of 2" in page
    assert "asked for the same kind of thing within 28 days" in page
    assert page.count("<svg") == 8
    assert "figure=overdue" in page


def test_an_empty_dashboard_says_so(desk: Client) -> None:
    page = page_of(desk, "/dashboard/")

    assert page.count("no activity") == 2
    assert "There is nothing to count." in page
    assert "Nothing is open." in page


def test_filters_stand_in_the_address(desk: Client, types: list[CaseType]) -> None:
    keep([told(types[0], channel="phone"), told(types[0]), told(types[1], channel="phone")])

    page = page_of(desk, "/dashboard/?service=missed-bin&channel=phone&by=ward")

    assert '<option value="missed-bin" selected>' in page
    assert 'href="/dashboard/cases/?figure=open&service=missed-bin&channel=phone"' in page
    assert "No place in a ward" in page
    assert "Clear filters" in page


def test_only_who_has_more_than_one_team_chooses_one(
    client: Client, types: list[CaseType], manager: User
) -> None:
    both = make_manager(types[0].team, types[2].team)

    assert 'name="team"' not in page_of(sign_in(client, manager), "/dashboard/")
    assert 'name="team"' in page_of(sign_in(client, both), "/dashboard/")


def test_an_auditor_sees_every_team(client: Client, types: list[CaseType]) -> None:
    keep([told(types[0]), told(types[2])])
    sign_in(client, make_user(role=roles.Auditor.slug))

    page = page_of(client, "/dashboard/?by=team")

    assert "Every team, counted" in page
    assert {"figure=open&team=waste", "figure=open&team=parks"} <= set(
        re.findall(r"figure=open&team=\w+", page)
    )


def test_the_cases_behind_a_figure_are_listed(desk: Client, types: list[CaseType]) -> None:
    late, _, _ = keep([told(types[0], days_ago=30), told(types[0]), told(types[2], days_ago=30)])

    page = page_of(desk, "/dashboard/cases/?figure=overdue&service=missed-bin")

    assert listed(page) == [late.reference]
    assert "1 case. Service: Missed bin." in page
    assert 'href="/worklist/?tab=overdue&service=missed-bin"' in page
    assert 'href="/dashboard/?service=missed-bin"' in page


def test_the_worklist_is_offered_only_where_it_lists_the_same(
    desk: Client, types: list[CaseType]
) -> None:
    keep([told(types[0])])

    for asked in ("figure=opened", "figure=open&team=waste", "figure=open&ward=none", "figure=old"):
        assert "on the worklist" not in page_of(desk, f"/dashboard/cases/?{asked}")


@pytest.mark.parametrize("figure", ["open", "overdue", "unassigned", "with-resident"])
def test_the_worklist_lists_the_same(desk: Client, types: list[CaseType], figure: str) -> None:
    keep(
        [
            told(types[0], days_ago=30),
            told(types[0], waiting_since=NOON, assigned_to=make_user()),
            told(types[1], closed_ago=0),
        ]
    )
    page = page_of(desk, f"/dashboard/cases/?figure={figure}")
    worklist = re.search(r'href="(/worklist/\?[^"]+)"', page)
    assert worklist

    assert set(listed(page_of(desk, worklist[1]))) == set(listed(page)) != set()


def test_an_officer_is_named_by_their_cases_alone(desk: Client, types: list[CaseType]) -> None:
    officer = make_officer(types[0].team, name="Olu Officer")
    resident = make_user(name="Rae Resident")
    keep([told(types[0], assigned_to=officer), told(types[0])])

    assert "Officer: Olu Officer" in page_of(
        desk, f"/dashboard/cases/?figure=open&officer={officer.pk}"
    )
    assert "Officer: Nobody yet" in page_of(desk, "/dashboard/cases/?figure=open&officer=none")
    assert "Rae" not in page_of(desk, f"/dashboard/cases/?figure=open&officer={resident.pk}")
    assert listed(page_of(desk, "/dashboard/cases/?figure=open&officer=x")) == []


def test_cases_come_in_pages(
    desk: Client, types: list[CaseType], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connected.office.cases.queries.pages.ROWS", 2)
    keep([told(types[0], days_ago=days, closed_ago=0) for days in range(1, 4)])

    for figure in ("first-closed", "opened", "judged"):
        first = page_of(desk, f"/dashboard/cases/?figure={figure}")
        following = re.search(r'rel="next" href="([^"]+)"', first)
        assert following
        assert "3 cases" in first
        second = page_of(desk, f"/dashboard/cases/{following[1]}")
        assert len(set(listed(first) + listed(second))) == 3


def test_a_week_is_named_and_its_cases_are_listed(desk: Client, types: list[CaseType]) -> None:
    one, _ = keep([told(types[0], days_ago=8), told(types[0], days_ago=1)])

    page = page_of(desk, "/dashboard/cases/?figure=opened&week=2026-11-16")

    assert "Opened, week of 16 November 2026" in page
    assert listed(page) == [one.reference]


def test_no_such_figure_and_no_such_file_are_not_found(desk: Client) -> None:
    paths = [
        "/dashboard/cases/",
        "/dashboard/cases/?figure=x",
        "/dashboard/cases.csv",
        "/dashboard/cases.pdf?figure=open",
        "/dashboard/figures.pdf",
    ]

    assert [desk.get(path).status_code for path in paths] == [404] * 5


def test_what_others_have_is_in_no_list_and_no_file(desk: Client, types: list[CaseType]) -> None:
    keep([told(types[2]), told(types[2], days_ago=60)])

    for asked in ("figure=open", "figure=open&team=parks", "figure=old&service=grass"):
        assert listed(page_of(desk, f"/dashboard/cases/?{asked}")) == []
        assert len(csv_rows(desk, f"/dashboard/cases.csv?{asked}")) == 1


def test_figures_go_out_as_csv_and_as_a_workbook(desk: Client, types: list[CaseType]) -> None:
    keep([told(types[0], days_ago=30), told(types[0], days_ago=10, closed_ago=8)])

    rows = csv_rows(desk, "/dashboard/figures.csv?by=service")
    book = load_workbook(io.BytesIO(desk.get("/dashboard/figures.xlsx").getvalue()))

    assert rows[0] == ["Figure", "Of what", "Counted", "Number", "Out of"]
    assert ["All", "", "On time", "1", "2"] in rows
    assert ["All", "", "Came back", "0", "1"] in rows
    assert ["By service", "Missed bin", "On time", "1", "2"] in rows
    assert book["Dashboard"].max_row == len(rows)


def test_cases_go_out_safe_from_formulas(desk: Client, types: list[CaseType]) -> None:
    keep([told(types[0], summary="=HYPERLINK(1)"), told(types[0], summary="＋1")])

    rows = csv_rows(desk, "/dashboard/cases.csv?figure=open")
    answer = desk.get("/dashboard/cases.xlsx?figure=open")
    sheet = load_workbook(io.BytesIO(answer.getvalue()))["Cases"]

    assert sorted(row[2] for row in rows[1:]) == ["'=HYPERLINK(1)", "'＋1"]
    assert {(cell.value, cell.data_type) for cell in sheet["C"][1:]} == {
        ("=HYPERLINK(1)", "s"),
        ("＋1", "s"),
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_workbook_that_would_be_too_large_is_refused_before_it_is_begun(
    desk: Client, types: list[CaseType], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep([told(types[0]), told(types[0])])
    monkeypatch.setattr(exports, "MOST_ROWS", 1)

    answer = desk.get("/dashboard/cases.xlsx?figure=open")

    assert answer.status_code == 409
    assert "Download them as CSV" in answer.content.decode()


def test_pages_cost_the_same_with_one_row_and_with_three(
    desk: Client, types: list[CaseType]
) -> None:
    def statements(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(desk, path)
        return len(captured)

    paths = ["/dashboard/", "/dashboard/cases/?figure=open"]
    keep([told(types[0])])
    [statements(path) for path in paths]
    one = [statements(path) for path in paths]
    keep([told(kind, assigned_to=make_user()) for kind in types[:2]])

    assert [statements(path) for path in paths] == one
    assert one[0] <= 14


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    asked=st.dictionaries(
        st.sampled_from(["team", "service", "ward", "channel", "by", "week", "officer", "after"]),
        st.one_of(st.text(max_size=20), st.dates().map(str), st.integers().map(str)),
    )
)
def test_any_address_shows_a_page(desk: Client, asked: dict[str, str]) -> None:
    assert desk.get("/dashboard/", asked).status_code == 200
    assert desk.get("/dashboard/cases/", {**asked, "figure": "opened"}).status_code == 200


@pytest.mark.parametrize("role", [roles.Operator, roles.Resident, roles.Partner])
def test_others_do_not_enter(client: Client, types: list[CaseType], role: type[roles.Role]) -> None:
    sign_in(client, make_user(role=role.slug if role.is_staff else ""))

    doors = ["", "figures.csv", "cases/?figure=open", "cases.csv?figure=open", "weekly-email/"]
    assert [client.get(f"/dashboard/{door}").status_code for door in doors] == [403] * 5


def test_who_left_the_team_counts_nothing(client: Client, types: list[CaseType]) -> None:
    keep([told(types[0])])
    sign_in(client, make_user(role=roles.Officer.slug))

    assert "You are in no team" in page_of(client, "/dashboard/")
    assert not Case.objects.visible_to(make_user(role=roles.Officer.slug)).exists()
