from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from procrastinate.contrib.django.models import ProcrastinateJob

from connected.foundation.audit.models import Event
from connected.foundation.identity.models import User
from connected.office.cases import rules, signals
from connected.office.cases.models import Case, CaseType, Entry
from connected.office.cases.operations import close_case, reopen_case
from connected.office.cases.rules import Reporter
from connected.office.cases.tests.factories import london, make_case

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-03-16 10:00:00+00:00", tick=False)
def test_closing_keeps_outcome_and_moment(case_type: CaseType, officer: User) -> None:
    case = make_case(case_type=case_type, opened_at=london(2026, 3, 6))

    close_case(case=case, outcome="collected", words="The crew came back.", by=officer)

    case.refresh_from_db()
    assert (case.outcome_title, case.closed_at) == ("Collected", london(2026, 3, 16, 10))
    assert case.first_closed_at == case.closed_at
    entry = Entry.objects.get(case=case, kind="closed")
    assert (entry.text, entry.public) == ("Collected\n\nThe crew came back.", True)
    event = Event.objects.get(name="cases.closed")
    assert event.facts == {"outcome": "collected", "days_late": 5}


def test_closing_queues_one_message(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)

    job = ProcrastinateJob.objects.get(task_name="cases.tell_of_closing")
    assert job.args == {"entry_id": Entry.objects.get(kind="closed").pk}


def test_nobody_is_told_without_an_address(case_type: CaseType, officer: User) -> None:
    case = make_case(case_type=case_type, reporter=Reporter())

    close_case(case=case, outcome="collected", by=officer)

    assert not ProcrastinateJob.objects.exists()


def test_an_outcome_that_is_not_offered_is_refused(case: Case, officer: User) -> None:
    with pytest.raises(rules.OutcomeNotOffered) as refused:
        close_case(case=case, outcome="eaten", by=officer)

    assert str(refused.value) == (
        "“eaten” is not a way to close a case of “Missed bin”."
        " Choose one of: Collected, Not a missed collection."
    )


def test_the_apps_above_hear_of_a_closing(case: Case, officer: User) -> None:
    heard: list[Case] = []

    def hear(case: Case, **_: Any) -> None:
        heard.append(case)

    signals.case_closed.connect(hear)
    close_case(case=case, outcome="collected", by=officer)
    signals.case_closed.disconnect(hear)

    assert heard == [case]


def test_a_case_is_opened_again_with_its_first_date(case: Case, officer: User) -> None:
    due_on = case.due_on
    close_case(case=case, outcome="collected", by=officer)
    first_closed_at = case.first_closed_at

    reopen_case(case=case, why="The bin is still full.", by=officer)

    case.refresh_from_db()
    assert (case.closed_at, case.outcome, case.times_reopened) == (None, "", 1)
    assert (case.due_on, case.first_closed_at) == (due_on, first_closed_at)
    entry = Entry.objects.get(case=case, kind="reopened")
    assert (entry.text, entry.public) == ("The bin is still full.", True)


def test_the_first_closing_is_kept_through_a_second(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)
    first_closed_at = case.first_closed_at
    reopen_case(case=case, why="Still full.", by=officer)

    close_case(case=case, outcome="not-missed", by=officer)

    assert case.first_closed_at == first_closed_at
    assert case.closed_at != first_closed_at


def test_an_open_case_cannot_be_opened_again(case: Case, officer: User) -> None:
    with pytest.raises(rules.CaseIsOpen):
        reopen_case(case=case, why="Still full.", by=officer)


def test_opening_again_needs_a_reason(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)

    with pytest.raises(rules.NothingWritten):
        reopen_case(case=case, why=" ", by=officer)


def test_the_database_keeps_no_closed_case_without_an_outcome(case: Case) -> None:
    with pytest.raises(IntegrityError, match="cases_closed_has_outcome"):
        Case.objects.filter(pk=case.pk).update(closed_at=case.opened_at)


def test_the_database_keeps_no_date_before_the_opening(case: Case) -> None:
    with pytest.raises(IntegrityError, match="cases_due_after_opened"):
        Case.objects.filter(pk=case.pk).update(due_on="2001-01-01")
