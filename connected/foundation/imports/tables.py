"""Reads a table of text (CSV) as spreadsheets and databases write it: row by row, at any size.

UTF-8 with or without a mark, UTF-16 with one, or Windows' Western alphabet; commas, semicolons,
tabs or bars. A row that cannot be read carries its problem, and the next row is read all the same.
"""

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from connected.foundation.imports.rules import (
    ColumnsMissing,
    ColumnTwice,
    FileEmpty,
    FileNotFound,
    LineTooLong,
    NoHeader,
    NotATable,
)

DELIMITERS = ",;\t|"
BLOCK = 1 << 20
LONGEST_LINE = 1_000_000
UTF8, UTF16, WESTERN = "utf-8-sig", "utf-16", "cp1252"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NOT_READ = "\ufffd"
STRANGERS = {
    b"PK\x03\x04": "a spreadsheet or another packed file",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a packed file",
}
NOT_KEPT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
"""Control characters that mean nothing in a cell, and that a database or a letter chokes on."""


@dataclass(frozen=True)
class Row:
    """One record: the line it begins on, its cells, and why it cannot be read (else empty)."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


class Table:
    """A file on the disk. The columns that must be there also tell which delimiter it uses."""

    def __init__(self, path: Path, wanted: Collection[str] = ()) -> None:
        self.path = path
        self.wanted = tuple(wanted)
        self.digest, self.encoding, self.lines = self._scanned()
        self.delimiter, self.header = self._opened()
        self._check_header()

    @cached_property
    def columns(self) -> dict[str, int]:
        """Where each column stands."""
        return {name: number for number, name in enumerate(self.header)}

    def rows(self, after_line: int = 0) -> Iterator[Row]:
        """Each row that holds anything, of those that begin below `after_line`."""
        with self._text() as text:
            reader = csv.reader(self._bounded(text), delimiter=self.delimiter)
            next(reader)
            for line, cells, problem in _read(reader):
                if line > after_line and (problem or any(map(str.strip, cells))):
                    yield self._row(line, cells, problem)

    def _row(self, line: int, cells: list[str], problem: str) -> Row:
        width = len(self.header)
        clean = tuple(cell.translate(NOT_KEPT).strip() for cell in cells)
        if not any(clean[width:]):
            clean = clean[:width]
        return Row(line, clean, problem or self._problem(clean))

    def _problem(self, cells: tuple[str, ...]) -> str:
        if len(cells) != len(self.header):
            return (
                f"This row has {len(cells)} cells where the first line has {len(self.header)}. "
                "A comma may be missing, or a quote may not be closed."
            )
        if self.encoding != UTF8 and any(NOT_READ in cell for cell in cells):
            return "This row holds a character that cannot be read. Save the file as UTF-8."
        return ""

    def _text(self) -> io.TextIOBase:
        return self.path.open(encoding=self.encoding, errors="replace", newline="")

    def _bounded(self, text: io.TextIOBase) -> Iterator[str]:
        number = 0
        while line := text.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise LineTooLong(file=self.path.name, line=number)
            yield line

    def _scanned(self) -> tuple[str, str, int]:
        """Digest, encoding and number of lines, in one pass over the bytes."""
        digest, lines, is_utf8 = sha256(), 0, True
        decoder = codecs.getincrementaldecoder("utf-8")()
        with self._bytes() as file:
            head = file.read(4096)
            self._refuse_stranger(head)
            file.seek(0)
            while block := file.read(BLOCK):
                digest.update(block)
                lines += block.count(b"\n")
                is_utf8 = is_utf8 and _decodes(decoder, block)
        is_utf8 = is_utf8 and _decodes(decoder, b"", final=True)
        encoding = UTF8 if is_utf8 else UTF16 if head.startswith(UTF16_MARKS) else WESTERN
        return digest.hexdigest(), encoding, lines

    def _bytes(self) -> io.BufferedReader:
        try:
            return self.path.open("rb")
        except (OSError, ValueError):
            raise FileNotFound(file=self.path) from None

    def _refuse_stranger(self, head: bytes) -> None:
        if not head.strip():
            raise FileEmpty(file=self.path.name)
        what = next((what for mark, what in STRANGERS.items() if head.startswith(mark)), "")
        if not what and b"\0\0" in head:
            what = "a program's own file"
        if what:
            raise NotATable(file=self.path.name, what=what)

    def _opened(self) -> tuple[str, list[str]]:
        headers = {delimiter: self._header(delimiter) for delimiter in DELIMITERS}
        best = max(
            DELIMITERS,
            key=lambda each: (len(set(self.wanted) & set(headers[each])), len(headers[each])),
        )
        return best, headers[best]

    def _header(self, delimiter: str) -> list[str]:
        with self._text() as text:
            try:
                cells = next(csv.reader(self._bounded(text), delimiter=delimiter), [])
            except csv.Error:
                return []
        return [cell.translate(NOT_KEPT).strip() for cell in cells]

    def _check_header(self) -> None:
        if not any(self.header):
            raise NoHeader(file=self.path.name)
        missing = [name for name in self.wanted if name not in self.header]
        if missing:
            raise ColumnsMissing(
                file=self.path.name, missing=_quoted(missing), columns=_quoted(self.header)
            )
        twice = next((name for name in self.wanted if self.header.count(name) > 1), "")
        if twice:
            raise ColumnTwice(file=self.path.name, column=twice)


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _read(reader: Any) -> Iterator[tuple[int, list[str], str]]:
    """Each row with the line it begins on; after one that cannot be read, the next."""
    last = reader.line_num
    while True:
        try:
            cells, problem = next(reader), ""
        except StopIteration:
            return
        except csv.Error:
            cells, problem = [], "This row cannot be read. A quote may not be closed."
        yield last + 1, cells, problem
        last = reader.line_num


def _quoted(names: Collection[str]) -> str:
    return ", ".join(f"“{name[:60]}”" for name in list(names)[:60])
