from pathlib import Path

import pytest

from connected.foundation.councils.folders import read_folder
from connected.strategy.bodies.definitions import TheGovernance
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.operations import define_bodies
from connected.strategy.bodies.tests.factories import CABINET, SCRUTINY, TESTS


def _problems(folder: Path, *bodies: dict[str, str]) -> list[str]:
    import yaml

    (folder / "governance.yaml").write_text(yaml.safe_dump({"bodies": list(bodies)}))
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
