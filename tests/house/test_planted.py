"""Each rule of the house catches what it is there for: a violation is planted, and found."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.db import models
from django.http import HttpResponse
from django.test.utils import isolate_apps
from django.urls import path

from connected.foundation.operations import NotAudited, operation
from connected.foundation.operations.decorator import REGISTERED, BadSignature
from connected.foundation.permissions import Actor, System, public
from tests.house import rules
from tests.house.source import PROJECT

CONTAINERS = next(
    contract
    for contract in tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    if contract["id"] == "rooms"
)["containers"]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house of the same shape, under the project's own contracts."""
    for package in (
        "config",
        "connected.demo",
        "connected.foundation.ui",
        "connected.foundation.notify",
        *CONTAINERS,
    ):
        plant(tmp_path, f"{package}.__init__")
    (tmp_path / "pyproject.toml").write_text((PROJECT / "pyproject.toml").read_text())
    return tmp_path


def plant(house: Path, module: str, text: str = "") -> None:
    """Writes a module, and what packages it lies in."""
    file = house / (module.replace(".", "/") + ".py")
    for folder in [*file.parents][: len(module.split(".")) - 1]:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    file.write_text(text)


def broken_contracts(house: Path) -> set[str]:
    """The names of the contracts that import-linter finds broken."""
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        line.removesuffix(" BROKEN").split(":")[0]
        for line in run.stdout.splitlines()
        if line.endswith("BROKEN")
    }


def test_a_house_without_violations_is_whole(house: Path) -> None:
    assert broken_contracts(house) == set()


@pytest.mark.parametrize(
    ("module", "text", "contract"),
    [
        ("connected.foundation.ui.words", "import connected.office.cases", "Floors"),
        ("connected.office.cases.models", "import connected.council.journeys", "Floors"),
        (
            "connected.strategy.plan.models",
            "import connected.office.cases",
            "Strategy and insight stand beside the tower",
        ),
        (
            "connected.office.cases.models",
            "import connected.strategy.plan",
            "The tower does not lean on strategy or insight",
        ),
        (
            "connected.strategy.decisions.models",
            "import connected.strategy.funding",
            "From the plan up",
        ),
        (
            "connected.office.cases.queries",
            "import connected.office.cases.views",
            "Rooms of an app",
        ),
        ("connected.office.cases.utils", "", "Rooms of an app"),
    ],
)
def test_a_planted_import_breaks_its_contract(
    house: Path, module: str, text: str, contract: str
) -> None:
    plant(house, "connected.office.cases.views")
    plant(house, module, text)

    assert broken_contracts(house) == {contract}


def test_a_planted_circle_is_found(house: Path) -> None:
    plant(house, "connected.office.cases.models", "import connected.office.teams.models")
    plant(house, "connected.office.teams.models", "import connected.office.cases.models")

    assert "No circles between neighbours, at any depth" in broken_contracts(house)


def test_a_stray_module_is_found_in_app_and_kit(tmp_path: Path) -> None:
    plant(tmp_path, "office.cases.statistics")
    plant(tmp_path, "foundation.ui.utils")
    plant(tmp_path, "foundation.ui.charts")

    assert rules.strays(tmp_path) == ["foundation.ui.utils", "office.cases.statistics"]


@pytest.mark.parametrize(
    "line",
    [
        "case.save()",
        "case.save(update_fields=['stage'])",
        "case.delete()",
        "Case.objects.create(stage='new')",
        "Case.objects.filter(pk=1).update(stage='new')",
        "team.case_set.create(stage='new')",
        "Case.objects.bulk_create(cases)",
    ],
)
def test_a_write_outside_operations_is_found(tmp_path: Path, line: str) -> None:
    plant(tmp_path, "office.cases.views", line)
    plant(tmp_path, "office.cases.operations", line)

    found = rules.writes_outside_operations(tmp_path)

    assert [place.split(":")[0] for place in found] == ["office/cases/views.py"]


@pytest.mark.parametrize(
    "line",
    [
        "facts.update(more)",
        "made.globals.update(url=url)",
        "picture.save(buffer, 'JPEG')",
        "fields.create_index('x')",
    ],
)
def test_what_only_looks_like_a_write_is_let_be(tmp_path: Path, line: str) -> None:
    plant(tmp_path, "office.cases.views", line)

    assert rules.writes_outside_operations(tmp_path) == []


@pytest.mark.django_db
def test_an_operation_without_audit_fails() -> None:
    @operation
    def close_quietly(*, by: Actor) -> None:
        pass

    del REGISTERED[next(name for name in REGISTERED if name.endswith("close_quietly"))]

    with pytest.raises(NotAudited):
        close_quietly(by=System("test"))


def test_an_operation_without_an_actor_cannot_be_declared() -> None:
    with pytest.raises(BadSignature):

        @operation
        def close_case(*, reference: str) -> None:
            pass


def test_another_apps_views_cannot_be_imported(tmp_path: Path) -> None:
    plant(tmp_path, "council.journeys.queries", "from connected.office.cases.forms import NoteForm")
    plant(tmp_path, "council.journeys.urls", "from connected.council.journeys.views import start")

    found = rules.private_rooms_entered(tmp_path)

    assert found == ["council/journeys/queries.py:1 connected.office.cases.forms.NoteForm"]


@isolate_apps("connected.foundation.audit", "connected.foundation.notify")
def test_a_table_that_points_up_is_found() -> None:
    class Service(models.Model):
        class Meta:
            app_label = "notify"

    class Case(models.Model):
        service = models.ForeignKey("notify.Service", models.CASCADE)

        class Meta:
            app_label = "audit"

    Service.__module__ = "connected.council.services.models"
    Case.__module__ = "connected.office.cases.models"

    assert rules.tables_going_up([Case, Service]) == ["audit.Case.service -> notify.Service"]


def test_a_template_that_reaches_up_is_found(tmp_path: Path) -> None:
    office = tmp_path / "office/cases/templates/cases"
    council = tmp_path / "council/services/templates/services"
    for folder in (office, council):
        folder.mkdir(parents=True)
    (council / "start.html").write_text('{{ url("view-case") }}')
    (office / "case.html").write_text(
        '{% include "services/start.html" %}{{ url("start-journey") }}'
    )

    found = rules.templates_going_up(tmp_path, {"start-journey": "council", "view-case": "office"})

    assert found == [
        "office/cases/templates/cases/case.html uses services/start.html",
        "office/cases/templates/cases/case.html links to start-journey",
    ]


def test_a_door_without_a_keeper_is_found() -> None:
    def guarded(request: object) -> HttpResponse:
        return HttpResponse()

    def open_by_mistake(request: object) -> HttpResponse:
        return HttpResponse()

    patterns = [path("a/", public(guarded)), path("b/", open_by_mistake)]

    assert rules.doors_without_a_keeper(patterns) == ["b/"]
