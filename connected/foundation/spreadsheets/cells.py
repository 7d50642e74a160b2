"""Cells that a spreadsheet would run as a formula are written so that it shows them as text."""

import re

UNSEEN = r"\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
"""What may stand before a sign without being seen; some programs take it away."""
SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
RUNS = re.compile(rf"[\t\r\n]|[{UNSEEN}]*[{SIGNS}]")
NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet would work it out instead of showing it."""
    return RUNS.match(text) is not None


def as_text(cell: object) -> str:
    """For a CSV file: an apostrophe goes before what would be a formula. Numbers stay numbers."""
    text = "" if cell is None else str(cell)
    if NUMBER.fullmatch(text):
        return text
    return f"'{text}" if runs_as_formula(text) else text
