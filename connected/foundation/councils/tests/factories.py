"""Councils made up for tests, as folders on disk."""

from pathlib import Path
from typing import Any

import yaml

from connected.foundation.councils import Definition
from connected.foundation.councils.models import Council
from connected.foundation.councils.operations import define_council
from connected.foundation.permissions import System

TESTS = System("tests")


def council_content(**given: Any) -> dict[str, Any]:
    return {
        "name": "Littleham Borough Council",
        "short_name": "Littleham",
        "kind": "district",
        "area_name": "Littleham",
        "codes": {"gss": "E99999999"},
        "public_site": "https://www.littleham.example.gov.uk",
        "brand": {"colour": "#5a2d82"},
        "channels": {"phone": {"title": "By phone", "number": "01632 960900", "charge": "Free."}},
        "opening_hours": {"weekly": {"monday": "09:00 to 17:00"}},
        "complaints": {"email": "complaints@littleham.example.gov.uk"},
        "accessibility": {"email": "accessibility@littleham.example.gov.uk"},
    } | given


def make_council(**given: Any) -> Council:
    define_council(content=council_content(**given), by=TESTS)
    return Council.objects.get()


def write_folder(folder: Path, **files: Any) -> Path:
    """`teams={"teams": []}` writes teams.yaml; `services__bin` writes services/bin.yaml; text and bytes as they are."""
    for name, content in files.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            text = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False)
            file.write_text(text, encoding="utf-8")
    return folder


def make_definition(**given: Any) -> Definition:
    """A kind of file of its own, not declared: `name`, `files`, `after`, `schema`, `check`."""
    made = {"name": "things", "files": "things.yaml", "schema": {}, "__doc__": "Things."} | given
    return type("Made", (Definition,), made)()
