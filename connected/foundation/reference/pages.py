"""One function for each page of docs/reference that is written from the code."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.utils.module_loading import autodiscover_modules

from connected.foundation.measures.registry import measures
from connected.foundation.operations import Refused
from connected.foundation.operations.decorator import REGISTERED
from connected.foundation.permissions import Permission, roles

FOLDER = settings.PROJECT / "docs" / "reference"
WRITTEN = "\n_Written from the code by `bin/connected write-reference`: change the code, never this page._\n"
SETTING = re.compile(r"""env\.(\w+)\(\s*"([A-Z_]+)"(?:,\s*([^)\n]*(?:\([^)]*\))?[^)\n]*))?\s*\)""")


def permissions_page() -> str:
    lines = ["# Roles and permissions", WRITTEN]
    declared = sorted(Permission.declared.values(), key=lambda permission: permission.name)
    for role in roles.ALL:
        held = [f"- {one.description} `{one.name}`" for one in declared if role in one.held_by]
        lines += [
            f"## {role.title}",
            "",
            _line(role.__doc__),
            "",
            *(held or ["- Nothing that needs a permission."]),
            "",
        ]
    return "\n".join(lines)


def measures_page() -> str:
    lines = ["# Measures", WRITTEN, "A measure returns records; its kind does the arithmetic.", ""]
    for slug, one in measures().items():
        lines += [f"## {one.title}", "", one.definition, ""]
        lines += [
            f"- Slug: `{slug}`",
            f"- Kind: {one.kind}, in {one.unit}",
            f"- Better when: {one.better}",
        ]
        lines += [f"- Source: {one.source}"] * bool(one.source) + [""]
    return "\n".join(lines)


def rules_page() -> str:
    autodiscover_modules("operations")
    lines = ["# Rules: what is refused, and why", WRITTEN]
    lines += ["Each line is the sentence that the person reads. Names in braces are filled in."]
    app = ""
    for rule in sorted(
        _refusals(Refused), key=lambda rule: (_app_of(rule.__module__), rule.__name__)
    ):
        if _app_of(rule.__module__) != app:
            app = _app_of(rule.__module__)
            lines += ["", f"## {app}", ""]
        source = f" Source: {rule.source}." if rule.source else ""
        lines.append(f"- `{rule.__name__}`: {_line(rule.__doc__)}{source}")
    return "\n".join(lines) + "\n"


def operations_page() -> str:
    autodiscover_modules("operations")
    lines = ["# Operations: everything that changes anything", WRITTEN]
    app = ""
    for name, function in sorted(REGISTERED.items(), key=lambda item: (_app_of(item[0]), item[0])):
        if not name.startswith("connected.") or ".tests." in name:
            continue
        if _app_of(name) != app:
            app = _app_of(name)
            lines += ["", f"## {app}", ""]
        takes = ", ".join(inspect.signature(function).parameters)
        lines.append(f"- `{name.rpartition('.')[2]}({takes})` {_line(function.__doc__)}".rstrip())
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    lines = ["# Commands", WRITTEN, "Each is said as `bin/connected NAME`.", ""]
    for name, app in sorted(get_commands().items()):
        if str(app).startswith("connected."):
            command = load_command_class(str(app), name)
            lines.append(f"- `{name.replace('_', '-')}`: {_line(command.help)}")
    return "\n".join(lines) + "\n"


def settings_page() -> str:
    lines = [
        "# Settings",
        WRITTEN,
        "Set in the environment of the web server and of the worker.",
        "",
    ]
    lines += ["| name | kind | when it is not set |", "|---|---|---|"]
    for name, (kind, default) in sorted(_settings().items()):
        lines.append(f"| `{name}` | {kind} | {default} |")
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "measures.md": measures_page,
    "operations.md": operations_page,
    "permissions.md": permissions_page,
    "rules.md": rules_page,
    "settings.md": settings_page,
}


def _settings() -> dict[str, tuple[str, str]]:
    """Every variable that the settings read, production's word on it last."""
    found: dict[str, tuple[str, str]] = {}
    for file in ("base.py", "production.py"):
        text = (Path(settings.PROJECT) / "config" / "settings" / file).read_text()
        for kind, name, default in SETTING.findall(text):
            found[name] = (
                _KINDS.get(kind, kind),
                f"`{default}`" if default else "the start stops and says so",
            )
    return found


_KINDS = {
    "str": "text",
    "int": "whole number",
    "bool": "true or false",
    "list": "list, with commas",
    "path": "folder",
    "dj_db_url": "address of a database",
}


def _refusals(kind: type[Refused]) -> Iterator[type[Refused]]:
    for rule in kind.__subclasses__():
        if rule.__module__.startswith("connected.") and ".tests." not in rule.__module__:
            yield rule
        yield from _refusals(rule)


def _app_of(module: str) -> str:
    return ".".join(module.split(".")[1:3])


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
