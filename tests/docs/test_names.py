"""What a page names as code is there: targets, commands, settings, files, addresses, labels."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from tests.docs.pages import DOCS, PROJECT, Page, pages

TARGET = re.compile(r"\bmake ([a-z]+)\b")
COMMAND = re.compile(r"\bbin/connected ([a-z][a-z_-]+)")
MANAGE = re.compile(r"\bmanage\.py ([a-z][a-z_-]+)")
FILE = re.compile(r"^(?:connected|tests|docs|launch|config|councils|bin|bench)/[\w./-]+$")
ADDRESS = re.compile(r"^(?:http://localhost:8000)?(/[a-z0-9./-]*/?)$")
EXAMPLES = ("councils/littleham",)
SERVED_OUTSIDE = ("/srv", "/etc", "/.well-known")
SETTING = re.compile(r"""env\.\w+\(\s*"([A-Z_]+)\"""")
OF_THE_LAUNCHER = ("PORT", "PYTHON", "DATABASE_URL", "COUNCIL_FOLDER")
LABELLED = sorted((DOCS / "tutorials").glob("*.md"))
OUR_OWN = ("Words in bold", "Then walk")


def unknown_targets(code: Iterable[str]) -> list[str]:
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    return [name for line in code for name in TARGET.findall(line) if name not in targets]


def unknown_commands(code: Iterable[str]) -> list[str]:
    commands = {*get_commands(), "help"}
    said = (name for line in code for name in [*COMMAND.findall(line), *MANAGE.findall(line)])
    return [name for name in said if name.replace("-", "_") not in commands]


def absent_files(code: Iterable[str]) -> list[str]:
    named = (name for name in code if FILE.match(name) and not name.startswith(EXAMPLES))
    return [name for name in named if not (PROJECT / name).exists()]


def dead_addresses(code: Iterable[str]) -> list[str]:
    found = (ADDRESS.match(name) for name in code)
    addresses = (match[1] for match in found if match)
    return [one for one in addresses if not one.startswith(SERVED_OUTSIDE) and not _resolves(one)]


def _resolves(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


CHECKS = [unknown_targets, unknown_commands, absent_files, dead_addresses]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Page, check) -> None:
    assert check(page.code) == []


@pytest.mark.parametrize(
    ("check", "line"),
    [
        (unknown_targets, "make castles"),
        (unknown_commands, "bin/connected build-castle councils/thurrock"),
        (unknown_commands, ".venv/bin/python manage.py build_castle"),
        (absent_files, "connected/office/castles/models.py"),
        (dead_addresses, "/castles/"),
        (dead_addresses, "http://localhost:8000/castles/"),
    ],
)
def test_planted_name_of_nothing_is_found(check, line: str) -> None:
    assert check([line]) != []


def test_links_to_the_demo_lead_to_pages() -> None:
    links = re.findall(r"<(http://localhost:8000/[^>]*)>", "".join(page.text for page in pages()))

    assert dead_addresses(links) == []


def test_every_setting_is_documented() -> None:
    source = "".join(path.read_text() for path in (PROJECT / "config" / "settings").glob("*.py"))
    told = (DOCS / "reference" / "settings.md").read_text()

    assert [name for name in sorted(set(SETTING.findall(source))) if f"`{name}`" not in told] == []


def test_every_variable_of_the_launcher_is_documented() -> None:
    told = (DOCS / "how-to" / "run-the-demo.md").read_text()

    assert [name for name in OF_THE_LAUNCHER if f"{name}=" not in told] == []


def test_every_command_is_documented() -> None:
    told = (DOCS / "reference" / "commands.md").read_text()
    ours = (name for name, app in get_commands().items() if str(app).startswith("connected."))

    assert [name for name in sorted(ours) if f"`{name.replace('_', '-')}`" not in told] == []


SAID_IN = (
    ("connected", "*.html"),
    ("connected", "*.py"),
    ("connected", "*.yaml"),
    ("councils", "*.yaml"),
)


def product_words() -> Iterator[str]:
    """All that the product can say: templates, code and the council's files, on one line each."""
    for folder, pattern in SAID_IN:
        for path in (PROJECT / folder).rglob(pattern):
            if "tests" not in path.parts:
                yield " ".join(path.read_text().split())


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.name)
def test_labels_that_a_tutorial_quotes_are_in_the_product(path) -> None:
    words = "\n".join(product_words())
    quoted = set(Page(path).bold) - set(OUR_OWN)

    assert [label for label in sorted(quoted) if label not in words] == []
