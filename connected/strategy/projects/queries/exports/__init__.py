"""The plan as files, in the shape in which it can be imported again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from connected.strategy.projects.queries.exports.project_xml import as_project_xml
from connected.strategy.projects.queries.exports.spreadsheets import as_csv, as_workbook
from connected.strategy.projects.rules.sheets import sheets

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Kind:
    ending: str
    content_type: str
    make: Callable[[], bytes]


def kinds() -> Mapping[str, Kind]:
    """The workbook, the XML, and each table as CSV."""
    tables = {
        key: Kind("csv", "text/csv; charset=utf-8", lambda key=key: as_csv(key))  # type: ignore[misc]
        for key in sheets()
    }
    return {
        "xlsx": Kind("xlsx", XLSX, as_workbook),
        "xml": Kind("xml", "application/xml", as_project_xml),
        **tables,
    }
