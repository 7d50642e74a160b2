from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.registry import definitions
from connected.strategy.bodies.definitions import TheGovernance
from connected.strategy.bodies.tests.factories import CABINET, make_bodies
from connected.strategy.reports.definitions import TheReports
from connected.strategy.reports.models import ReportSchedule
from connected.strategy.reports.tests.factories import TESTS

SCHEDULE = {
    "key": "to-cabinet",
    "body": "cabinet",
    "kind": "update",
    "author": "programme-manager",
}


def _problems(folder: Path, *schedules: dict[str, Any]) -> list[str]:
    (folder / "governance.yaml").write_text(yaml.safe_dump({"bodies": [CABINET]}))
    (folder / "reports.yaml").write_text(yaml.safe_dump({"schedules": list(schedules)}))
    found = read_folder(folder, [TheGovernance(), TheReports()]).problems
    return [problem.split(": ", 1)[1] for problem in found]


def test_sound_file_has_no_problems(tmp_path: Path) -> None:
    assert _problems(tmp_path, SCHEDULE) == []


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"body": "senate"}, '"senate"'),
        ({"author": "poet"}, '"poet"'),
        ({"programmes": ["castles"]}, '"castles"'),
    ],
)
def test_name_that_leads_nowhere_is_told(wrong: Any, named: str, tmp_path: Path) -> None:
    problems = _problems(tmp_path, SCHEDULE | wrong)

    assert len(problems) == 1
    assert named in problems[0]


def test_council_s_own_file_is_known() -> None:
    folder = read_folder(settings.COUNCIL_FOLDER, definitions())

    assert [one.name for one in folder.documents["reports"]] == ["reports.yaml"]


@pytest.mark.django_db
def test_schedules_are_loaded_and_a_second_time_nothing_changes() -> None:
    make_bodies()

    first = TheReports().load(content={"schedules": [SCHEDULE]}, by=TESTS)
    second = TheReports().load(content={"schedules": [SCHEDULE]}, by=TESTS)

    assert (first, second) == (['added schedule "to-cabinet"'], [])


@pytest.mark.django_db
def test_changed_schedule_is_told_and_a_dropped_one_retired() -> None:
    make_bodies()
    other = SCHEDULE | {"key": "to-scrutiny", "body": "scrutiny"}
    TheReports().load(content={"schedules": [SCHEDULE, other]}, by=TESTS)

    changes = TheReports().load(content={"schedules": [SCHEDULE | {"months": 1}]}, by=TESTS)

    assert changes == [
        'retired schedule "to-scrutiny"',
        'changed schedule "to-cabinet": months was "3", now "1"',
    ]
    assert str(ReportSchedule.objects.current().get()) == "Update on the strategy to Cabinet"
