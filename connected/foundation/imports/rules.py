from connected.foundation.operations import Refused


class FileNotFound(Refused):
    """There is no file {file}."""


class FileEmpty(Refused):
    """{file} is empty."""


class NotATable(Refused):
    """{file} is not a table of text: it looks like {what}. Save it as CSV (UTF-8) and try again."""


class LineTooLong(Refused):
    """{file}, line {line}: this line is longer than a million characters. Check that it is a CSV
    file."""


class NoHeader(Refused):
    """{file}, line 1: the names of the columns are missing. Write them as the first line."""


class ColumnsMissing(Refused):
    """{file}, line 1: there is no column {missing}. The columns are {columns}."""


class ColumnTwice(Refused):
    """{file}, line 1: two columns have the name “{column}”. Give each a name of its own."""


class MapNotSound(Refused):
    """{problems}"""


class BeingImported(Refused):
    """{file} is being imported already. Wait until that has ended."""


class CannotWriteErrors(Refused):
    """The refused rows go to {file}, and it cannot be written: {why}. Name another file with
    --errors."""
