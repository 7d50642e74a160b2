"""A case type in which not every way is open: received → looked at → decided, and back once."""

import pytest
from django.test import Client

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.office.cases import rules
from connected.office.cases.models import Case, CaseType
from connected.office.cases.operations import (
    add_task,
    change_stage,
    close_case,
    finish_task,
    take_task_up_again,
)
from connected.office.cases.queries.types import outcome_rows, picture_of, stage_rows
from connected.office.cases.tests.factories import (
    BY,
    make_case_type,
    make_officer,
    make_team,
    sign_in,
)
from connected.office.teams.models import Team
from connected.office.teams.operations import join_team

pytestmark = pytest.mark.django_db

FLOW = [
    {
        "key": "received",
        "title": "Received",
        "next": ["looked-at"],
        "tasks": [
            {"key": "photos", "title": "Look at the photos", "required": True},
            {"key": "map", "title": "Look at the map"},
        ],
    },
    {"key": "looked-at", "title": "Looked at", "next": ["decided", "received"]},
    {"key": "decided", "title": "Decided", "next": [], "by": "manager"},
]
ENDS = [
    {"key": "granted", "title": "Granted", "from": ["decided"]},
    {"key": "refused", "title": "Refused", "from": ["decided"], "by": "manager"},
    {"key": "not-ours", "title": "Not ours", "skips_tasks": True},
    {"key": "gone", "title": "Gone"},
]


@pytest.fixture
def case_type(team: Team) -> CaseType:
    return make_case_type("permit", team=team, stages=FLOW, outcomes=ENDS)


@pytest.fixture
def manager(team: Team) -> User:
    person = make_officer(team, name="Mo Manager")
    join_team(team=team, user=person, is_manager=True, by=BY)
    return person


def do_tasks(case: Case, by: User) -> None:
    for task in case.tasks.all():
        finish_task(task=task, by=by)
    case.refresh_from_db()


def test_a_case_goes_only_where_its_stage_leads(case: Case, officer: User) -> None:
    do_tasks(case, officer)

    with pytest.raises(rules.MoveNotOffered) as refused:
        change_stage(case=case, stage="decided", by=officer)

    assert str(refused.value) == (
        f"Case {case.reference} cannot go to the stage “Decided” from where it is. "
        "It can go to: Looked at."
    )


def test_a_needed_task_holds_a_case_at_its_stage(case: Case, officer: User) -> None:
    with pytest.raises(rules.TasksLeft, match=r"first: Look at the photos\.$"):
        change_stage(case=case, stage="looked-at", by=officer)

    do_tasks(case, officer)
    change_stage(case=case, stage="looked-at", by=officer)
    assert case.stage == "looked-at"


def test_a_list_is_made_once_also_when_a_case_comes_back(case: Case, officer: User) -> None:
    do_tasks(case, officer)
    change_stage(case=case, stage="looked-at", by=officer)

    change_stage(case=case, stage="received", by=officer)

    assert [bool(task.done_at) for task in case.tasks.all()] == [True, True]


def test_some_stages_and_outcomes_are_a_managers(case: Case, officer: User, manager: User) -> None:
    do_tasks(case, officer)
    change_stage(case=case, stage="looked-at", by=officer)

    with pytest.raises(rules.OnlyAManager):
        change_stage(case=case, stage="decided", by=officer)
    change_stage(case=case, stage="decided", by=manager)
    with pytest.raises(rules.OnlyAManager, match="Refused"):
        close_case(case=case, outcome="refused", by=officer)
    close_case(case=case, outcome="refused", by=manager)


def test_an_outcome_may_need_its_stage_and_the_tasks_of_it(case: Case, officer: User) -> None:
    with pytest.raises(rules.OutcomeNotOffered, match=r"Choose one of: Not ours, Gone\.$"):
        close_case(case=case, outcome="granted", by=officer)
    with pytest.raises(rules.TasksLeft):
        close_case(case=case, outcome="gone", by=officer)

    close_case(case=case, outcome="not-ours", by=officer)


def test_a_task_is_added_done_and_taken_up_again(case: Case, officer: User) -> None:
    task = add_task(case=case, title=" Ring the school ", by=officer)

    finish_task(task=task, by=officer)
    finish_task(task=task, by=officer)
    done_by = task.done_by
    take_task_up_again(task=task, by=officer)
    take_task_up_again(task=task, by=officer)

    assert (str(task), done_by, task.done_by) == ("Ring the school", "Olu Officer", "")
    told = [entry.text for entry in case.entries.filter(kind="task").order_by("pk")]
    assert told == ["Done: Ring the school", "Not done after all: Ring the school"]


def test_a_task_without_words_is_refused(case: Case, officer: User) -> None:
    with pytest.raises(rules.NothingWritten):
        add_task(case=case, title=" ", by=officer)


@pytest.mark.parametrize(
    ("stages", "outcomes", "sentence"),
    [
        (
            [FLOW[0] | {"next": ["moon"]}, *FLOW[1:]],
            ENDS,
            "names a stage “moon” that it does not have",
        ),
        (FLOW, [{"key": "a", "title": "A", "from": ["moon"]}], "names a stage “moon”"),
        ([FLOW[0] | {"next": []}, *FLOW[1:]], ENDS, "can come to the stage “Looked at”"),
        (FLOW, [{"key": "a", "title": "A", "from": ["received"]}], "From the stage “Decided”"),
        ([FLOW[0] | {"tasks": [FLOW[0]["tasks"][0]] * 2}, *FLOW[1:]], ENDS, "“photos” twice"),
    ],
)
def test_a_flow_that_strands_a_case_is_refused(
    team: Team, stages: list[dict[str, object]], outcomes: list[dict[str, object]], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        make_case_type("permit", team=team, stages=stages, outcomes=outcomes)


def test_the_flow_is_told_and_drawn(case_type: CaseType) -> None:
    assert [(row.leads, row.who, row.more) for row in stage_rows(case_type)] == [
        ("Looked at", "An officer of the team", "Look at the photos; Look at the map"),
        ("Received, Decided", "An officer of the team", ""),
        ("Nowhere: it ends here", "A manager of the team", ""),
    ]
    assert [row.leads for row in outcome_rows(case_type)][1:3] == ["Decided", "Any stage"]
    picture = picture_of(case_type)
    assert [box.title for box in picture.boxes][2:5] == ["Decided", "Granted", "Refused"]
    assert len(picture.arrows) == 5


def test_pages_show_the_case_types_of_ones_teams(
    client: Client, case_type: CaseType, officer: User
) -> None:
    page = sign_in(client, officer).get("/case-types/permit/").content.decode()

    assert "Looked at" in page
    assert "Permit" in client.get("/case-types/").content.decode()
    stranger = sign_in(client, make_officer(make_team("parks")))
    assert stranger.get("/case-types/permit/").status_code == 404


def test_pages_tick_tasks_and_offer_the_open_ways(
    client: Client, case: Case, officer: User
) -> None:
    at_work = sign_in(client, officer)
    task = case.tasks.first()
    assert task is not None

    at_work.post(f"/cases/{case.reference}/tasks/{task.pk}/done/")
    at_work.post(f"/cases/{case.reference}/tasks/{task.pk}/again/")
    at_work.post(f"/cases/{case.reference}/tasks/new/", {"title": "Ring the school"})
    page = at_work.get(f"/cases/{case.reference}/stage/").content.decode()

    assert [bool(one.done_at) for one in case.tasks.order_by("pk")] == [False, False, False]
    assert "Looked at" in page
    assert "Decided" not in page


def test_a_tick_on_a_closed_case_says_why_not(client: Client, case: Case, officer: User) -> None:
    task = case.tasks.first()
    assert task is not None
    close_case(case=case, outcome="not-ours", by=officer)

    page = sign_in(client, officer).post(
        f"/cases/{case.reference}/tasks/{task.pk}/done/", follow=True
    )

    assert "is closed" in page.content.decode()
