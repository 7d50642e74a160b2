"""The house as it stands keeps its own rules."""

import tomllib

from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from tests.house import rules
from tests.house.source import HOUSE, PROJECT, apps_of


def test_every_module_stands_in_a_known_room() -> None:
    assert rules.strays(HOUSE) == []


def test_only_operations_write() -> None:
    assert rules.writes_outside_operations(HOUSE) == []


def test_views_forms_and_tasks_are_private_to_their_app() -> None:
    assert rules.private_rooms_entered(HOUSE) == []


def test_tables_go_down_only() -> None:
    assert rules.tables_going_up(apps.get_models()) == []


def test_templates_go_down_only() -> None:
    floor_of_url = {
        pattern.name: pattern.callback.__module__.split(".")[1]
        for _, pattern in rules.routes(get_resolver().url_patterns)
        if pattern.name and pattern.callback.__module__.startswith("connected.")
    }

    assert rules.templates_going_up(HOUSE, floor_of_url) == []


def test_every_door_says_who_may_enter() -> None:
    assert rules.doors_without_a_keeper(get_resolver().url_patterns) == []


def test_every_app_on_disk_is_installed() -> None:
    on_disk = {
        f"connected.{app.parent.name}.{app.name}"
        for app in apps_of(HOUSE)
        if (app / "apps.py").exists()
    }

    assert on_disk == set(settings.OUR_APPS)


def test_every_app_has_its_rooms_under_contract() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    under_contract = next(contract for contract in contracts if contract["id"] == "rooms")[
        "containers"
    ]

    assert sorted(under_contract) == sorted(
        app for app in settings.OUR_APPS if not app.startswith("connected.foundation.")
    )
