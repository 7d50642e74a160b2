from decimal import Decimal
from typing import Any

import pytest

from connected.foundation.audit.models import Event
from connected.foundation.identity.models import User
from connected.office.cases import rules
from connected.office.cases.definitions import UnitCosts
from connected.office.cases.models import Case, CaseType, UnitCost
from connected.office.cases.operations import change_stage, define_case_type, define_unit_cost
from connected.office.cases.rules import Terms
from connected.office.cases.tests.factories import BY, OUTCOMES, STAGES, make_team
from connected.office.teams.models import Team

pytestmark = pytest.mark.django_db


def define(team: Team, **changed: Any) -> list[str]:
    wanted = {
        "key": "missed-bin",
        "title": "Missed bin",
        "team": team,
        "stages": STAGES,
        "outcomes": OUTCOMES,
        "terms": Terms.of_days(3),
    }
    return define_case_type(**wanted | changed, by=BY)


def test_a_case_type_is_defined_once(team: Team) -> None:
    assert define(team) == ['added case type "Missed bin"']
    assert define(team) == []
    assert Event.objects.filter(name="cases.case_type_defined").count() == 1


def test_what_changed_is_said_in_words(team: Team) -> None:
    define(team)

    changes = define(make_team("parks"), terms=Terms.of_days(5))

    assert changes == [
        'changed case type "Missed bin": team was "waste", now "parks"; deadline changed'
    ]


def test_open_cases_keep_their_team_and_date(case: Case) -> None:
    team, due_on = case.team, case.due_on

    define(make_team("parks"), terms=Terms.of_days(30))

    case.refresh_from_db()
    assert (case.team, case.due_on) == (team, due_on)


def test_a_stage_with_open_cases_stays(case: Case, officer: User, team: Team) -> None:
    change_stage(case=case, stage="crew-sent", by=officer)

    with pytest.raises(rules.StageInUse) as refused:
        define(team, stages=STAGES[:1])

    assert str(refused.value) == (
        "Open cases of “Missed bin” are at the stage “Crew sent”, so it cannot be taken away yet."
    )


def test_a_stage_without_open_cases_goes(case: Case, team: Team) -> None:
    assert define(team, stages=STAGES[:1]) == ['changed case type "Missed bin": stages changed']


def test_a_stage_that_is_gone_reads_as_its_key(case_type: CaseType) -> None:
    assert case_type.stage_title("awaiting-parts") == "Awaiting parts"


def test_a_case_type_without_stages_is_refused(team: Team) -> None:
    with pytest.raises(rules.NothingOffered):
        define(team, stages=[])


def test_a_unit_cost_is_defined_once() -> None:
    given = {"way": "phone", "source": "Socitm", "year": None, "note": "", "by": BY}

    assert define_unit_cost(pounds=Decimal("2.83"), **given) == ['added unit cost "phone"']
    assert define_unit_cost(pounds=Decimal("2.83"), **given) == []
    assert define_unit_cost(pounds=Decimal("3.10"), **given) == [
        'changed unit cost "phone": pounds was "£2.83", now "£3.10"'
    ]


def test_unit_costs_load_from_the_councils_file() -> None:
    content = {"unit_costs": {"phone": {"pounds": 2.83, "source": "Socitm", "year": 2016}}}

    assert UnitCosts().load(content=content, by=BY) == ['added unit cost "phone"']

    cost = UnitCost.objects.get()
    assert (cost.pounds, cost.year, str(cost)) == (Decimal("2.83"), 2016, "phone: 2.83")
