"""Two officers at once. Real connections, real commits."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from connected.foundation.identity.models import User
from connected.office.cases.models import Case
from connected.office.cases.operations import assign_case, close_case
from connected.office.cases.rules import ChangedMeanwhile
from connected.office.cases.tests.factories import (
    make_case,
    make_case_type,
    make_officer,
    make_team,
)


@pytest.fixture
def officers() -> list[User]:
    team = make_team()
    make_case_type(team=team)
    return [make_officer(team, name=f"Officer {number}") for number in range(4)]


@pytest.mark.django_db(transaction=True)
def test_of_four_officers_who_take_a_case_at_once_one_gets_it(officers: list[User]) -> None:
    case = make_case()
    start, outcomes = Barrier(len(officers)), []

    def take(officer: User) -> None:
        seen = Case.objects.get(pk=case.pk)
        start.wait()
        try:
            assign_case(case=seen, to=officer, by=officer)
            outcomes.append(officer)
        except ChangedMeanwhile as refused:
            outcomes.append(str(refused))
        finally:
            connection.close()

    _all_at_once([Thread(target=take, args=[officer]) for officer in officers])

    case.refresh_from_db()
    winners = [one for one in outcomes if isinstance(one, User)]
    assert winners == [case.assigned_to]
    assert len(outcomes) == 4
    assert case.entries.filter(kind="assigned").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_case_is_closed_once(officers: list[User]) -> None:
    case = make_case()
    start, refusals = Barrier(2), []

    def close(officer: User, outcome: str) -> None:
        seen = Case.objects.get(pk=case.pk)
        start.wait()
        try:
            close_case(case=seen, outcome=outcome, by=officer)
        except ChangedMeanwhile as refused:
            refusals.append(str(refused))
        finally:
            connection.close()

    outcomes = ["collected", "not-missed"]
    _all_at_once(
        [
            Thread(target=close, args=[officer, outcome])
            for officer, outcome in zip(officers, outcomes, strict=False)
        ]
    )

    assert len(refusals) == 1
    assert case.entries.filter(kind="closed").count() == 1


def _all_at_once(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
