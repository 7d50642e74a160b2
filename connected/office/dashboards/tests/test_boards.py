import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.foundation.identity.models import User
from connected.foundation.permissions import roles
from connected.office.cases.models import Case, CaseType
from connected.office.cases.tests.factories import make_officer, make_user
from connected.office.dashboards.queries.boards import Board, Cell
from connected.office.dashboards.queries.cuts import DIMENSIONS
from connected.office.dashboards.queries.figures import FIGURES
from connected.office.dashboards.queries.slices import Slice
from connected.office.dashboards.rules import Share, Window
from connected.office.dashboards.tests.factories import (
    NOON,
    TODAY,
    board_of,
    keep,
    make_manager,
    told,
)

pytestmark = pytest.mark.django_db
WINDOW = Window(TODAY)


def behind(actor: User, cell: Cell) -> int:
    """How many cases the list has that the number leads to, by its address alone."""
    asked = QueryDict(cell.href.partition("?")[2])
    found = Slice.read(asked.dict())
    assert found is not None
    return found.cases(actor, WINDOW).count()


def every_cell(found: Board) -> list[Cell]:
    shown = [cell for table in found.tables for row in table.rows for cell in row.cells]
    return [
        *(cell for cell in shown if isinstance(cell, Cell)),
        *(found.cell(key) for key in FIGURES),
    ]


MOMENTS = st.integers(0, 120)
CASES = st.lists(
    st.fixed_dictionaries(
        {
            "days_ago": MOMENTS,
            "closed_ago": st.one_of(st.none(), MOMENTS),
            "kind": st.integers(0, 2),
            "channel": st.sampled_from(Case.Channel.values),
            "ward_code": st.sampled_from(["", "E05002227", "E05009999"]),
            "waits": st.sampled_from(["", "resident", "partner", "both"]),
            "again": st.integers(0, 1),
            "email": st.sampled_from(["", "a@example.com", "b@example.com"]),
            "mine": st.booleans(),
        }
    ),
    max_size=12,
)


def kept(types: list[CaseType], drawn: list[dict], officer: User) -> None:
    Case.objects.all().delete()
    cases = []
    for one in drawn:
        is_open = one["closed_ago"] is None
        resident = NOON if is_open and one["waits"] in ("resident", "both") else None
        partner = NOON if is_open and one["waits"] in ("partner", "both") else None
        cases.append(
            told(
                types[one["kind"]],
                days_ago=one["days_ago"],
                closed_ago=one["closed_ago"],
                channel=one["channel"],
                ward_code=one["ward_code"],
                waiting_since=resident,
                with_partner_since=partner,
                times_reopened=one["again"],
                reporter_email=one["email"],
                assigned_to=officer if one["mine"] else None,
            )
        )
    keep(cases)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    drawn=CASES,
    by=st.sampled_from(list(DIMENSIONS)),
    cuts=st.fixed_dictionaries(
        {},
        optional={
            "team": st.sampled_from(["waste", "parks", "nobody"]),
            "service": st.sampled_from(["missed-bin", "grass", "nothing"]),
            "ward": st.sampled_from(["none", "E05002227", "x"]),
            "channel": st.sampled_from(["online", "phone", "smoke"]),
        },
    ),
    is_auditor=st.booleans(),
)
def test_every_number_leads_to_as_many_cases(
    types: list[CaseType], manager: User, drawn: list[dict], by: str, cuts: dict, is_auditor: bool
) -> None:
    kept(types, drawn, manager)
    auditor = User.objects.filter(grants__role=roles.Auditor.slug).first()
    actor = (auditor or make_user(role=roles.Auditor.slug)) if is_auditor else manager

    found = board_of(actor, by, **cuts)

    cells = every_cell(found)
    assert {cell.href: cell.number for cell in cells} == {
        cell.href: behind(actor, cell) for cell in cells
    }


def test_weeks_count_what_was_opened_and_closed_in_them(
    types: list[CaseType], manager: User
) -> None:
    keep(
        [
            told(types[0], days_ago=2),
            told(types[0], days_ago=9, closed_ago=3),
            told(types[0], days_ago=84, closed_ago=78),
            told(types[0], days_ago=100),
        ]
    )

    rows = {row.title: [cell.number for cell in row.cells] for row in board_of(manager).weeks.rows}  # type: ignore[union-attr]

    assert next(iter(rows)) == "31 Aug 2026"
    assert list(rows)[-1] == "This week so far"
    assert len(rows) == 13
    assert rows["This week so far"] == [1, 0]
    assert rows["16 Nov 2026"] == [1, 1]
    assert rows["31 Aug 2026"] == [1, 0]
    assert rows["7 Sep 2026"] == [0, 1]


def test_open_and_overdue_counts_against_being_on_time(
    types: list[CaseType], manager: User
) -> None:
    keep(
        [
            told(types[0], days_ago=10, closed_ago=8),
            told(types[0], days_ago=20, closed_ago=8),
            told(types[0], days_ago=30),
            told(types[0], days_ago=1),
        ]
    )

    found = board_of(manager)

    assert found.on_time == Share(1, 3)
    assert found.tally.total["late"] == 2


def test_a_clock_that_stood_still_in_time_is_not_overdue(
    types: list[CaseType], manager: User
) -> None:
    keep([told(types[0], days_ago=30, waiting_since=NOON.replace(month=10, day=27))])

    found = board_of(manager)

    assert (found.tally.total["open"], found.tally.total["overdue"]) == (1, 0)


def test_what_came_back_was_opened_again_or_asked_for_again(
    types: list[CaseType], manager: User
) -> None:
    keep(
        [
            told(types[0], days_ago=30, closed_ago=28, times_reopened=1),
            told(types[0], days_ago=30, closed_ago=28, reporter_email="a@example.com"),
            told(types[0], days_ago=8, closed_ago=7, reporter_email="a@example.com"),
            told(types[1], days_ago=6, closed_ago=5, reporter_email="a@example.com"),
        ]
    )

    assert board_of(manager).came_back == Share(2, 4)


def test_ages_and_waits_cover_all_that_is_open(types: list[CaseType], manager: User) -> None:
    keep(
        [
            *(told(types[0], days_ago=days) for days in (0, 7, 8, 14, 15, 28, 29, 84, 100)),
            told(types[0], days_ago=1, waiting_since=NOON, with_partner_since=NOON),
            told(types[0], days_ago=1, with_partner_since=NOON),
        ]
    )

    found = board_of(manager)

    assert [row.cells[0].number for row in found.ages.rows] == [4, 2, 2, 2, 1]  # type: ignore[union-attr]
    assert [row.cells[0].number for row in found.waits.rows] == [9, 1, 1]  # type: ignore[union-attr]


def test_officers_stand_with_the_most_first(types: list[CaseType], manager: User) -> None:
    officer = make_officer(types[0].team, name="Olu Officer")
    keep(
        [
            told(types[0], days_ago=30, assigned_to=officer),
            told(types[0], assigned_to=officer),
            told(types[0]),
            told(types[0], assigned_to=make_user()),
        ]
    )

    rows = [
        (row.title, *[cell.number for cell in row.cells])  # type: ignore[union-attr]
        for row in board_of(manager).officers.rows
    ]

    assert rows == [("Olu Officer", 2, 1), ("Pat Example", 1, 0), ("Nobody yet", 1, 0)]


def test_figures_are_broken_down_by_what_is_asked(types: list[CaseType], manager: User) -> None:
    keep(
        [
            told(types[0], days_ago=3, channel="phone", ward_code="E05009999"),
            told(types[1], days_ago=9, closed_ago=8, channel="online"),
            told(types[2], days_ago=3),
        ]
    )

    def titles(by: str) -> list[str]:
        return [row.title for row in board_of(manager, by).breakdown.rows]

    assert titles("service") == ["Fly tipping", "Missed bin"]
    assert titles("team") == ["Waste"]
    assert titles("ward") == ["E05009999", "No place in a ward"]
    assert titles("channel") == ["By phone", "Online"]
    first = board_of(manager, "service").breakdown.rows[0]
    assert [getattr(cell, "number", cell) for cell in first.cells] == [1, 1, Share(1, 1), 0, 0, 0]


def test_nobody_counts_what_they_may_not_see(types: list[CaseType], manager: User) -> None:
    keep([told(types[0]), told(types[2]), told(types[2])])

    def opened(actor: User, **cuts: str) -> int:
        return board_of(actor, **cuts).tally.total["open"]

    assert opened(manager) == 1
    assert opened(manager, team="parks") == 0
    assert opened(make_user(role=roles.Auditor.slug)) == 3
    assert opened(make_user(role=roles.Officer.slug)) == 0


def test_what_is_offered_is_ones_own_and_what_was_chosen(
    types: list[CaseType], manager: User
) -> None:
    def offered(actor: User, dimension: str, **cuts: str) -> list[str]:
        found = board_of(actor, **cuts)
        return [value for value, _ in found.names.offered(dimension, found.cuts)]

    auditor = make_user(role=roles.Auditor.slug)
    assert offered(manager, "team") == ["waste"]
    assert offered(manager, "service") == ["fly-tipping", "missed-bin"]
    assert offered(manager, "service", service="grass") == ["fly-tipping", "missed-bin", "grass"]
    assert offered(manager, "ward", ward="x") == ["none", "x"]
    assert offered(auditor, "team") == ["parks", "waste"]
    assert offered(auditor, "channel") == ["online", "phone", "counter", "imported"]


def test_the_board_costs_the_same_however_much_there_is(
    types: list[CaseType], manager: User
) -> None:
    def statements(actor: User) -> int:
        fresh = User.objects.get(pk=actor.pk)
        with CaptureQueriesContext(connection) as captured:
            found = board_of(fresh)
            assert found.tables
            assert found.names.teams
        return len(captured)

    keep([told(types[0])])
    statements(manager)
    one = statements(manager)
    keep([told(kind, days_ago=days) for kind in types for days in range(0, 60, 7)])
    join = make_manager(*{kind.team for kind in types})

    assert statements(manager) == statements(join) == one
    assert one == 9
