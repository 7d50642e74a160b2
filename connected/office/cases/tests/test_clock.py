"""More time, a stopped clock, another priority, and why a case was late."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.office.cases import rules
from connected.office.cases.models import Case, CaseType
from connected.office.cases.operations import (
    change_priority,
    close_case,
    go_on,
    make_time_longer,
    stop_clock,
)
from connected.office.cases.rules import Reporter, Terms
from connected.office.cases.tests.factories import london, make_case, make_case_type, sign_in
from connected.office.teams.models import Team

pytestmark = pytest.mark.django_db

TERMS = Terms(
    deadline={"working_days": 5},
    extension={"working_days": 5},
    clock_stops=[{"key": "fee", "title": "We wait for the fee"}],
    priorities=[
        {"key": "now", "title": "Emergency", "deadline": {"working_days": 1}},
        {"key": "usual", "title": "Usual"},
    ],
    late_needs_reason=True,
)
FRIDAY = london(2026, 3, 6)


@pytest.fixture(autouse=True)
def _on_friday():
    with time_machine.travel(FRIDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def case_type(team: Team) -> CaseType:
    return make_case_type(team=team, terms=TERMS)


def test_time_is_made_longer_once_and_the_resident_is_told(case: Case, officer: User) -> None:
    make_time_longer(case=case, why="We have to ask the county.", by=officer)

    assert case.due_on == date(2026, 3, 20)
    assert case.entries.latest("pk").text == (
        "We need until 20 March 2026.\n\nWe have to ask the county."
    )
    message = Message.objects.latest("pk")
    assert "20 March 2026" in message.body
    assert case.entries.latest("pk").message == message
    with pytest.raises(rules.LongerAlready):
        make_time_longer(case=case, why="Again.", by=officer)


def test_time_is_not_made_longer_without_reason_or_when_late(case: Case, officer: User) -> None:
    with pytest.raises(rules.NoReasonGiven):
        make_time_longer(case=case, why=" ", by=officer)
    with time_machine.travel(london(2026, 3, 16)), pytest.raises(rules.TooLateToBeLonger):
        make_time_longer(case=case, why="Late.", by=officer)


def test_time_of_a_type_without_more_is_what_it_is(team: Team, officer: User) -> None:
    case = make_case(case_type=make_case_type("other", team=team))

    with pytest.raises(rules.NotToBeLonger):
        make_time_longer(case=case, why="Please.", by=officer)


def test_clock_stops_for_a_known_reason_and_days_are_given_back(case: Case, officer: User) -> None:
    stop_clock(case=case, reason="fee", why="The payment failed.", by=officer)
    said = case.lateness
    with time_machine.travel(FRIDAY + timedelta(days=10)):
        go_on(case=case, by=officer)

    assert said == "Due in 7 days, clock stopped: we wait for the fee"
    assert (case.due_on, case.stopped_for) == (date(2026, 3, 23), "")
    assert "The payment failed." in Message.objects.latest("pk").body


def test_clock_stops_for_nothing_else_and_not_twice(case: Case, officer: User) -> None:
    with pytest.raises(rules.StopNotOffered, match="It can for: We wait for the fee"):
        stop_clock(case=case, reason="lunch", why="Hungry.", by=officer)
    stop_clock(case=case, reason="fee", why="Not paid.", by=officer)
    with pytest.raises(rules.AlreadyStopped):
        stop_clock(case=case, reason="fee", why="Not paid.", by=officer)


def test_nobody_is_told_where_nobody_can_be_reached(case_type: CaseType, officer: User) -> None:
    case = make_case(case_type=case_type, reporter=Reporter())

    stop_clock(case=case, reason="fee", why="Not paid.", by=officer)

    assert not Message.objects.exists()


def test_priority_brings_its_own_date(case: Case, officer: User) -> None:
    change_priority(case=case, priority="now", by=officer)
    urgent = case.due_on
    change_priority(case=case, priority="usual", by=officer)

    assert (urgent, case.due_on) == (date(2026, 3, 9), date(2026, 3, 13))
    assert case.priority_title == "Usual"
    with pytest.raises(rules.SamePriority):
        change_priority(case=case, priority="usual", by=officer)
    with pytest.raises(rules.PriorityNotOffered, match="Emergency, Usual"):
        change_priority(case=case, priority="soon", by=officer)


def test_a_late_case_says_why_when_it_is_closed(case: Case, officer: User) -> None:
    with time_machine.travel(london(2026, 3, 16)):
        with pytest.raises(rules.LateWithoutReason):
            close_case(case=case, outcome="collected", by=officer)
        close_case(case=case, outcome="collected", late_reason=" Snow. ", by=officer)

    case.refresh_from_db()
    assert case.late_reason == "Snow."


@pytest.mark.parametrize(
    ("page", "answers", "done"),
    [
        ("longer", {"why": "We have to ask."}, "has more time"),
        ("stop", {"reason": "fee", "why": "Not paid."}, "stands still"),
        ("priority", {"priority": "now"}, "has its new priority"),
    ],
)
def test_pages_change_the_clock(
    client: Client, case: Case, officer: User, page: str, answers: dict[str, str], done: str
) -> None:
    at_work = sign_in(client, officer)
    address = f"/cases/{case.reference}/{page}/"

    form = at_work.get(address)
    answer = at_work.post(address, answers | {"version": str(case.version)}, follow=True)

    assert form.status_code == 200
    assert done in answer.content.decode()


def test_page_asks_why_only_where_it_is_late(client: Client, case: Case, officer: User) -> None:
    at_work = sign_in(client, officer)
    address = f"/cases/{case.reference}/close/"

    in_time = at_work.get(address).content.decode()
    Case.objects.filter(pk=case.pk).update(
        opened_at=FRIDAY - timedelta(20), due_on=FRIDAY.date() - timedelta(2)
    )
    late = at_work.get(address).content.decode()

    assert "Why is it late?" not in in_time
    assert "Why is it late?" in late
