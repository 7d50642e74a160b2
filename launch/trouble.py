import errno

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class Trouble(Exception):
    """Something foreseeable went wrong. The text is the sentence that the person reads."""


def trouble_of(error: OSError) -> Trouble | None:
    """What the system refused, in words; None where the error is no foreseeable one."""
    if error.errno in NO_ROOM:
        return Trouble("The disc is full. Make room, then run the command again.")
    if error.errno == errno.EROFS:
        return Trouble(f"{error.filename} cannot be written: the disc is read-only.")
    if isinstance(error, PermissionError):
        return Trouble(
            f"{error.filename} belongs to another user of this computer. Run the command as that "
            "user, or work in a copy of your own."
        )
    return None
