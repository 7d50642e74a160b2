"""What a file may not be."""

from connected.foundation.operations import Refused
from connected.strategy.projects.rules.sheets import Fault


class FileRefused(Refused):
    """This file cannot be taken."""

    field = "file"


class FileTooLarge(FileRefused):
    """The file is larger than {most} MB. Split the plan into smaller files."""


class NotAPlan(FileRefused):
    """This file is not a spreadsheet (XLSX), a CSV table or a plan in Microsoft Project's XML.
    Save it as one of these."""


class FileDamaged(FileRefused):
    """This file cannot be read: it is damaged, or not what its name says. Save it again and choose it anew."""


class UnpacksTooLarge(FileRefused):
    """This file unpacks to far more than a plan needs, so it was not opened. Save the plan alone as a new file."""


class HoldsEntities(FileRefused):
    """This file defines XML entities, which a plan does not need and which can do harm. Save it again without them."""


class TooManyRows(FileRefused):
    """The table {table} has more than {most} rows. Split the plan into smaller files."""


class NoTable(FileRefused):
    """No table of a plan was found. The first row must hold the heads of the columns, as in an export: {heads}."""


class NothingInIt(FileRefused):
    """The file holds no row that could be taken."""


class RowsRefused(FileRefused):
    """Nothing was taken, because {number} must be mended first. Each is named below."""

    def __init__(self, *, faults: list[Fault], number: str) -> None:
        super().__init__(number=number)
        self.faults = faults
