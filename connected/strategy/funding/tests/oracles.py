"""Worked figures from published sources, where the file that holds them is at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

FILE = Path("shared/oracles/governance.json")


def oracle(key: str) -> dict[str, Any]:
    for folder in Path(__file__).parents:
        if (folder / FILE).is_file():
            cases = json.loads((folder / FILE).read_text(encoding="utf-8"))["cases"]
            return next(case for case in cases if case["id"] == key)
    pytest.skip(f"{FILE} is not beside this copy of the project, so nothing to compare with")
