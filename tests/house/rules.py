"""The rules of the house that import-linter cannot see. Each returns what breaks it, in words."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db.models import ForeignKey, ManyToManyField, Model
from django.urls import URLPattern, URLResolver

from tests.house.source import Module, modules_of, templates_of

ROOMS = frozenset(
    [
        "tests",
        "apps",
        "urls",
        "views",
        "api",
        "forms",
        "schemas",
        "tasks",
        "receivers",
        "definitions",
        "imports",
        "management",
        "operations",
        "measures",
        "queries",
        "rules",
        "navigation",
        "signals",
        "retention",
        "health",
        "messages",
        "models",
        "permissions",
        "migrations",
        "templates",
        "static",
    ]
)
BANNED_NAMES = frozenset(
    {"utils", "util", "common", "core", "helpers", "misc", "lib", "base_utils"}
)

WRITERS = frozenset(
    [
        "save",
        "delete",
        "create",
        "bulk_create",
        "bulk_update",
        "get_or_create",
        "update_or_create",
        "update",
    ]
)
WRITING_ROOMS = frozenset({"operations"})
WHERE_EVENTS_ARE_LEFT = ("foundation.audit", "trail")
"""What every operation calls to leave its event."""
PLAIN_DICTIONARIES = frozenset({"globals", "context", "facts", "headers"})
FLOOR_HEIGHT = {"foundation": 0, "office": 1, "council": 2, "place": 3, "demo": 4}
BESIDE = frozenset({"strategy", "insight"})
PRIVATE_ROOMS = frozenset({"views", "api", "forms", "tasks"})


def strays(house: Path) -> list[str]:
    """Modules in no known room. Kits of the foundation may have rooms of their own, but none with an idle name."""
    return sorted(
        {
            f"{module.app}.{module.room}"
            for module in modules_of(house)
            if module.room != "__init__"
            and (
                module.room in BANNED_NAMES
                or (not module.app.startswith("foundation.") and module.room not in ROOMS)
            )
        }
    )


def writes_outside_operations(house: Path) -> list[str]:
    """Calls of the ORM's writing methods anywhere but in operations."""
    return [
        f"{module.path.relative_to(house)}:{call.lineno} {ast.unparse(call.func)}"
        for module in modules_of(house)
        if module.room not in WRITING_ROOMS and (module.app, module.room) != WHERE_EVENTS_ARE_LEFT
        for call in _calls(module.tree)
        if _writes(call)
    ]


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITERS:
        return False
    receiver = ast.unparse(call.func.value)
    if ".objects" in receiver or receiver.endswith("_set"):
        return True
    if receiver.rpartition(".")[2] in PLAIN_DICTIONARIES:
        return False
    by_keyword = bool(call.keywords) and not call.args
    bare = not call.args and not call.keywords
    return {"save": bare or by_keyword, "delete": bare, "update": by_keyword}.get(
        call.func.attr, False
    )


def private_rooms_entered(house: Path) -> list[str]:
    """Imports of another app's views, API, forms or tasks."""
    return [
        f"{module.path.relative_to(house)}:{node.lineno} {target}"
        for module in modules_of(house)
        for node, target in _imports(module)
        if _is_private_elsewhere(module, target)
    ]


def _imports(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name


def _is_private_elsewhere(module: Module, target: str) -> bool:
    parts = target.split(".")
    if len(parts) < 4 or parts[0] != "connected" or parts[3] not in PRIVATE_ROOMS:
        return False
    app = ".".join(parts[1:3])
    return app not in (module.app, "foundation.ui")


def may_know(lower: str, upper: str) -> bool:
    """Whether floor `lower` may refer to something of floor `upper`."""
    if lower in BESIDE or upper in BESIDE:
        return upper == "foundation" or lower == upper or lower == "demo"
    return FLOOR_HEIGHT[upper] <= FLOOR_HEIGHT[lower]


def floor_of(model: type[Model]) -> str | None:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "connected" else None


def tables_going_up(models: Iterable[type[Model]]) -> list[str]:
    """Foreign keys, also those written as strings, from a lower floor's table to an upper floor's."""
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in models
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField) and _goes_up(model, field.related_model)
    ]


def _goes_up(model: type[Model], other: type[Model]) -> bool:
    lower, upper = floor_of(model), floor_of(other)
    return lower is not None and upper is not None and not may_know(lower, upper)


TEMPLATE_USED = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([\w/.-]+)["']""")
URL_USED = re.compile(r"""\burl\(\s*["']([\w-]+)["']""")


def templates_going_up(house: Path, floor_of_url: dict[str, str]) -> list[str]:
    """Templates that extend, include, import or link to what belongs to a floor above."""
    floor_of_template = {
        str(path.relative_to(_templates_folder(path))): _floor_of_path(path, house)
        for path in templates_of(house)
    }
    found = []
    for path in templates_of(house):
        floor = _floor_of_path(path, house)
        text = path.read_text()
        for name in TEMPLATE_USED.findall(text):
            if name in floor_of_template and not may_know(floor, floor_of_template[name]):
                found.append(f"{path.relative_to(house)} uses {name}")
        for name in URL_USED.findall(text):
            if name in floor_of_url and not may_know(floor, floor_of_url[name]):
                found.append(f"{path.relative_to(house)} links to {name}")
    return found


def _templates_folder(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.name == "templates")


def _floor_of_path(path: Path, house: Path) -> str:
    return path.relative_to(house).parts[0]


def routes(
    patterns: Iterable[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address with its pattern."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        else:
            yield address, pattern


def doors_without_a_keeper(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """Addresses whose view does not say who may enter."""
    return [
        address for address, pattern in routes(patterns) if not hasattr(pattern.callback, "door")
    ]
