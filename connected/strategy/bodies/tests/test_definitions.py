from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from connected.foundation.councils.folders import read_folder
from connected.strategy.bodies.definitions import TheGovernance
from connected.strategy.bodies.models import Body, KeyDecisionTest, Procedure, Threshold
from connected.strategy.bodies.operations import define_bodies, define_key_tests, define_procedure
from connected.strategy.bodies.tests.factories import BOARD, CABINET, DIRECTORS, SCRUTINY, TESTS


def _problems(folder: Path, *bodies: dict[str, Any], **more: Any) -> list[str]:
    content = yaml.dump({"bodies": list(bodies), **more}, sort_keys=False)
    (folder / "governance.yaml").write_text(content)
    found = read_folder(folder, [TheGovernance()]).problems
    return [problem.removeprefix(f"{folder}/") for problem in found]


def test_sound_file_has_no_problems(tmp_path: Path) -> None:
    assert _problems(tmp_path, CABINET, SCRUTINY) == []


def test_key_used_twice_is_told(tmp_path: Path) -> None:
    problems = _problems(tmp_path, CABINET, {**SCRUTINY, "key": "cabinet"})

    assert len(problems) == 1
    assert 'The key "cabinet" is taken in line' in problems[0]


@pytest.mark.django_db
def test_bodies_are_loaded_and_a_second_time_nothing_changes() -> None:
    content = {"bodies": [CABINET, SCRUTINY]}

    assert TheGovernance().load(content=content, by=TESTS) == [
        'added body "Cabinet"',
        'added body "Scrutiny Committee"',
    ]
    assert TheGovernance().load(content=content, by=TESTS) == []


@pytest.mark.django_db
def test_renamed_body_is_told_and_a_dropped_one_retired() -> None:
    define_bodies(bodies=[CABINET, SCRUTINY], by=TESTS)

    changes = define_bodies(bodies=[{**CABINET, "name": "The Cabinet"}], by=TESTS)

    assert changes == [
        'retired body "Scrutiny Committee"',
        'changed body "The Cabinet": name was "Cabinet", now "The Cabinet"',
    ]
    assert str(Body.objects.get(is_retired=True)) == "Scrutiny Committee"


def _limit(**given: Any) -> dict[str, Any]:
    row = {
        "body": "cabinet",
        "dimension": "capital",
        "amount": 50_000,
        "valid_from": "2026-04-01",
        "source": "Constitution, page 9",
        **given,
    }
    return {name: value for name, value in row.items() if value is not None}


def _said(folder: Path, *limits: dict[str, Any]) -> list[str]:
    """What is wrong with these limits, without the line."""
    found = _problems(folder, CABINET, SCRUTINY, thresholds=list(limits))
    return [problem.partition(": ")[2] for problem in found]


def test_sound_limits_have_no_problems(tmp_path: Path) -> None:
    limits = [
        _limit(valid_until="2026-12-31"),
        _limit(valid_from="2027-01-01", amount=None, unknown="Not published"),
        _limit(dimension="revenue", comparison="over"),
    ]

    assert _said(tmp_path, *limits) == []


def test_two_limits_in_force_on_the_same_day_are_told(tmp_path: Path) -> None:
    assert _said(tmp_path, _limit(), _limit(valid_from="2027-01-01")) == [
        "The row from 2026-04-01 is still in force on this day. "
        'Give that one a "valid_until" before it.'
    ]


def test_limit_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    assert _said(tmp_path, _limit(valid_until="2026-03-31")) == [
        "This day is before valid_from. Write a later one."
    ]


@pytest.mark.parametrize("given", [{"unknown": "Not published"}, {"amount": None}])
def test_amount_is_known_or_there_is_a_reason(given: dict[str, Any], tmp_path: Path) -> None:
    assert _said(tmp_path, _limit(**given)) == [
        'Write either "amount", or "unknown" with the reason why it is not known.'
    ]


def test_limit_of_a_body_that_does_not_decide_is_told(tmp_path: Path) -> None:
    (said,) = _said(tmp_path, _limit(body="scrutiny"))

    assert said.startswith('"scrutiny" is not known here.')


def test_rank_that_is_taken_or_is_scrutinys_is_told(tmp_path: Path) -> None:
    found = _problems(tmp_path, CABINET, {**BOARD, "rank": 3}, {**SCRUTINY, "rank": 4})

    assert [problem.partition(": ")[2] for problem in found] == [
        '"Cabinet" has rank 3 already. Write another number.',
        "Scrutiny does not decide, so it has no rank. Take this line out.",
    ]


@pytest.mark.django_db
def test_two_bodies_can_change_places() -> None:
    define_bodies(bodies=[BOARD, DIRECTORS], by=TESTS)

    define_bodies(bodies=[{**BOARD, "rank": 2}, {**DIRECTORS, "rank": 1}], by=TESTS)

    assert [body.key for body in Body.objects.deciding()] == ["directors-board", "digital-board"]


@pytest.mark.django_db
def test_key_tests_are_added_changed_and_removed() -> None:
    money = _limit()
    wards = {**_limit(dimension="wards", amount=2)}

    added = define_key_tests(tests=[money, wards], by=TESTS)
    changed = define_key_tests(tests=[{**wards, "comparison": "over"}], by=TESTS)

    assert len(added) == 2
    assert changed == [
        'changed limit "Key decision: Wards significantly affected" from 1 April 2026: '
        'comparison was "at least", now "over"',
        'removed limit "Key decision: Capital" from 1 April 2026',
    ]
    assert [str(test) for test in KeyDecisionTest.objects.all()] == [
        "Key decision: Wards significantly affected"
    ]


@pytest.mark.django_db
def test_procedure_is_the_laws_own_where_the_file_is_silent() -> None:
    said = {"call_in_members": 3, "unknown": "Who", "source": "Page 4"}

    assert define_procedure(procedure=said, by=TESTS) == ["added procedure"]
    assert define_procedure(procedure=said, by=TESTS) == []
    found = Procedure.objects.get()
    assert (found.notice_clear_days, found.call_in_members, found.unknown_because) == (28, 3, "Who")
    assert str(found) == "Notice and call-in"


@pytest.mark.django_db
def test_own_councils_file_loads_and_names_no_amount_that_is_not_public() -> None:
    folder = read_folder(settings.COUNCIL_FOLDER, [TheGovernance()])
    (content,) = folder.contents("governance")

    TheGovernance().load(content=content, by=TESTS)

    assert list(Threshold.objects.exclude(amount=None)) == []
    assert [test.dimension for test in KeyDecisionTest.objects.exclude(amount=None)] == ["wards"]
