from connected.foundation.operations import Refused


class ProjectUnknown(Refused):
    """There is no project “{name}”. Write the reference or the title of a project in the plan, or
    of one in this file."""

    field = "project"


class ProgrammeUnknown(Refused):
    """“{title}” is new, so it needs the title of a programme of the strategy."""

    field = "programme"


class RecordUnknown(Refused):
    """This project has no number {number}. Leave the number empty for a new one."""

    field = "number"


class NotFromAFile(Refused):
    """The {what} of “{title}” is not changed by a file. Change it on the project's page, or leave the cell empty."""

    field = "stage"
