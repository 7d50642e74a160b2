"""Tables that leave the platform as CSV or XLSX. No cell of theirs ever runs as a formula."""

from connected.foundation.spreadsheets.cells import as_text, runs_as_formula
from connected.foundation.spreadsheets.csv_files import csv_lines, csv_rows, csv_text
from connected.foundation.spreadsheets.downloads import XLSX, csv_download, xlsx_download
from connected.foundation.spreadsheets.workbooks import MOST_ROWS, Sheet, xlsx_bytes, xlsx_file

__all__ = [
    "MOST_ROWS",
    "XLSX",
    "Sheet",
    "as_text",
    "csv_download",
    "csv_lines",
    "csv_rows",
    "csv_text",
    "runs_as_formula",
    "xlsx_bytes",
    "xlsx_download",
    "xlsx_file",
]
