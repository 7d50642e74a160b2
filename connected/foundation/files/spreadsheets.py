"""Cells that a spreadsheet would run as a formula are written so that it shows them as text."""

import re

STARTS = tuple("=+-@\t\r\n＝＋－＠")
NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")


def as_text(cell: object) -> str:
    """For a CSV file: an apostrophe goes before what would be a formula. Numbers stay numbers."""
    text = "" if cell is None else str(cell)
    if NUMBER.fullmatch(text):
        return text
    return f"'{text}" if text.startswith(STARTS) or text.lstrip().startswith(STARTS) else text
