from connected.foundation.operations import Refused


class TooManyForWorkbook(Refused):
    """A workbook holds at most {most} cases, and these are more. Download them as CSV, or narrow what is shown."""
