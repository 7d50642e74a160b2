from pathlib import Path

import pytest

from connected.foundation.councils.folders import read_folder
from connected.strategy.reports.definitions import TheCommittees
from connected.strategy.reports.models import Committee
from connected.strategy.reports.operations import define_committees
from connected.strategy.reports.tests.factories import CABINET, SCRUTINY, TESTS


def _problems(folder: Path, *committees: dict[str, str]) -> list[str]:
    import yaml

    (folder / "committees.yaml").write_text(yaml.safe_dump({"committees": list(committees)}))
    found = read_folder(folder, [TheCommittees()]).problems
    return [problem.removeprefix(f"{folder}/") for problem in found]


def test_sound_file_has_no_problems(tmp_path: Path) -> None:
    assert _problems(tmp_path, CABINET, SCRUTINY) == []


def test_key_used_twice_is_told(tmp_path: Path) -> None:
    problems = _problems(tmp_path, CABINET, {**SCRUTINY, "key": "cabinet"})

    assert len(problems) == 2
    assert 'The key "cabinet" is used twice. Give each committee its own.' in problems[0]


@pytest.mark.django_db
def test_committees_are_loaded_and_a_second_time_nothing_changes() -> None:
    content = {"committees": [CABINET, SCRUTINY]}

    assert TheCommittees().load(content=content, by=TESTS) == [
        'added committee "Cabinet"',
        'added committee "Scrutiny Committee"',
    ]
    assert TheCommittees().load(content=content, by=TESTS) == []


@pytest.mark.django_db
def test_renamed_committee_is_told_and_a_dropped_one_retired() -> None:
    define_committees(committees=[CABINET, SCRUTINY], by=TESTS)

    changes = define_committees(committees=[{**CABINET, "name": "The Cabinet"}], by=TESTS)

    assert changes == [
        'changed committee "The Cabinet": name was "Cabinet", now "The Cabinet"',
        'retired committee "Scrutiny Committee"',
    ]
    assert str(Committee.objects.get(is_retired=True)) == "Scrutiny Committee"
