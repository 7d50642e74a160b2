from typing import Any

import pytest
import time_machine

from connected.foundation.audit.models import Event
from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.office.cases import rules, signals, tasks
from connected.office.cases.models import Case, CaseType, Entry
from connected.office.cases.operations import close_case, message_reporter, reopen_case
from connected.office.cases.rules import Reporter
from connected.office.cases.tests.factories import london, make_case, make_officer, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever pages the apps above have: a signal knows them by its receivers."""
    monkeypatch.setattr(signals.tracking_address_wanted, "receivers", [])


@pytest.fixture
def tracked(nobody_listens: None) -> Any:
    def address(case: Case, **_: Any) -> str:
        return f"https://council.example/track/{case.reference}/"

    signals.tracking_address_wanted.connect(address)
    return address


@time_machine.travel("2026-03-06 10:00:00+00:00", tick=False)
def test_the_thank_you_gives_reference_and_date(case_type: CaseType, tracked: None) -> None:
    case = make_case(case_type=case_type)

    tasks.acknowledge_case(case_id=case.pk)

    message = Message.objects.get()
    assert message.to == "ade@example.com"
    assert message.subject == f"We have your request {case.reference}"
    assert "by 11 March 2026" in message.body
    assert f"https://council.example/track/{case.reference}/" in message.body


def test_a_job_that_runs_twice_thanks_once(case: Case) -> None:
    tasks.acknowledge_case(case_id=case.pk)
    tasks.acknowledge_case(case_id=case.pk)

    assert Message.objects.count() == 1
    assert Entry.objects.filter(case=case, kind="message_out").count() == 1


def test_a_message_stands_in_the_timeline_with_what_became_of_it(case: Case) -> None:
    tasks.acknowledge_case(case_id=case.pk)

    entry = Entry.objects.get(case=case, kind="message_out")
    assert entry.message == Message.objects.get()
    assert entry.public
    assert entry.text == f"We have your request {case.reference}"


def test_without_tracking_pages_a_message_names_no_address(case: Case) -> None:
    tasks.acknowledge_case(case_id=case.pk)

    assert "http" not in Message.objects.get().body


def test_the_closing_message_says_what_came_of_it(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", words="The crew came back.", by=officer)

    tasks.tell_of_closing(entry_id=Entry.objects.get(kind="closed").pk)
    tasks.tell_of_closing(entry_id=Entry.objects.get(kind="closed").pk)

    message = Message.objects.get()
    assert message.subject == f"Your request {case.reference} is closed"
    assert "What came of it: Collected." in message.body
    assert "The crew came back." in message.body


def test_nobody_is_told_of_a_closing_that_was_taken_back(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)
    reopen_case(case=case, why="Wrong case.", by=officer)

    tasks.tell_of_closing(entry_id=Entry.objects.get(kind="closed").pk)

    assert not Message.objects.exists()


def test_each_closing_is_told(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)
    tasks.tell_of_closing(entry_id=Entry.objects.get(kind="closed").pk)
    reopen_case(case=case, why="Still full.", by=officer)
    close_case(case=case, outcome="not-missed", by=officer)

    tasks.tell_of_closing(entry_id=Entry.objects.filter(kind="closed").latest("pk").pk)

    assert Message.objects.count() == 2


def test_an_officer_writes_to_who_asked(case: Case, officer: User) -> None:
    entry = message_reporter(case=case, text=" Which bin was it? ", by=officer)

    message = Message.objects.get()
    assert "Which bin was it?" in message.body
    assert message.about == f"cases.case:{case.pk}"
    assert (entry.text, entry.public, entry.message) == ("Which bin was it?", True, message)
    assert Event.objects.filter(name="cases.reporter_messaged").count() == 1


def test_what_an_officer_writes_in_braces_stays_as_written(case: Case, officer: User) -> None:
    message_reporter(case=case, text="Bin {0} {reference}", by=officer)

    assert "Bin {0} {reference}" in Message.objects.get().body


def test_an_empty_message_is_refused(case: Case, officer: User) -> None:
    with pytest.raises(rules.NothingWritten):
        message_reporter(case=case, text="\n", by=officer)


def test_a_message_needs_an_address(case_type: CaseType, officer: User) -> None:
    case = make_case(case_type=case_type, reporter=Reporter(name="Ade"))

    with pytest.raises(rules.NoWayToReach):
        message_reporter(case=case, text="Hello", by=officer)


def test_only_the_team_writes_to_who_asked(case: Case) -> None:
    with pytest.raises(rules.NotOnThisTeam):
        message_reporter(case=case, text="Hello", by=make_officer(make_team("parks")))


def test_a_case_of_yesterday_is_thanked_with_its_own_date(case_type: CaseType) -> None:
    case = make_case(case_type=case_type, opened_at=london(2025, 3, 3))

    tasks.acknowledge_case(case_id=case.pk)

    assert "by 6 March 2025" in Message.objects.get().body
