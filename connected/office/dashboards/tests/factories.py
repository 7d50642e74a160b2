"""Cases with a past, many at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.permissions import System, roles
from connected.office.cases.models import Case, CaseType
from connected.office.cases.tests.factories import make_case_type, make_team, make_user
from connected.office.dashboards.queries.boards import Board, board
from connected.office.dashboards.queries.cuts import Cuts
from connected.office.teams.models import Team
from connected.office.teams.operations import join_team

BY = System("tests")
TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=timezone.get_default_timezone())
_number = count(1)


def make_manager(*teams: Team, name: str = "Mo Manager") -> User:
    manager = make_user(role=roles.TeamManager.slug, name=name)
    for team in teams:
        join_team(team=team, user=manager, is_manager=True, by=BY)
    return manager


def make_types() -> list[CaseType]:
    """Two services of the waste team, and one of the parks team."""
    waste, parks = make_team("waste"), make_team("parks")
    return [
        make_case_type("missed-bin", team=waste),
        make_case_type("fly-tipping", team=waste),
        make_case_type("grass", team=parks),
    ]


def told(case_type: CaseType, **given: Any) -> Case:
    """Not kept yet. `days_ago` it was opened; `closed_ago` where it was closed."""
    days, closed = given.pop("days_ago", 1), given.pop("closed_ago", None)
    opened_at = NOON - timedelta(days=days)
    closed_at = None if closed is None else max(opened_at, NOON - timedelta(days=closed))
    facts: Mapping[str, Any] = {
        "reference": f"T{next(_number):07}",
        "case_type": case_type,
        "team_id": case_type.team_id,
        "channel": "online",
        "stage": "received",
        "opened_at": opened_at,
        "due_on": opened_at.date() + timedelta(days=5),
        "closed_at": closed_at,
        "first_closed_at": closed_at,
        "outcome": "collected" if closed_at else "",
        "summary": "A bin",
    }
    return Case(**{**facts, **given})


def keep(cases: Sequence[Case]) -> list[Case]:
    return Case.objects.bulk_create(cases)


def board_of(actor: User, by: str = "service", **cuts: str) -> Board:
    return board(actor, Cuts.read(cuts), by)
