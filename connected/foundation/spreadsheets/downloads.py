"""Tables as answers to a browser. They hold people's business, so no cache keeps them."""

from collections.abc import Iterable, Sequence

from django.http import FileResponse, StreamingHttpResponse

from connected.foundation.spreadsheets.csv_files import csv_lines
from connected.foundation.spreadsheets.workbooks import Sheet, xlsx_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_download(
    name: str, heading: Sequence[object], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    """`name` without its ending."""
    return StreamingHttpResponse(
        csv_lines(heading, rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "no-store",
        },
    )


def xlsx_download(name: str, sheets: Iterable[Sheet]) -> FileResponse:
    """`name` without its ending."""
    return FileResponse(
        xlsx_file(sheets),
        as_attachment=True,
        filename=f"{name}.xlsx",
        content_type=XLSX,
        headers={"Cache-Control": "no-store"},
    )
