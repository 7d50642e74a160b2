"""What may come of an operation besides its result. There is no other kind of failure that is not a bug."""

import inspect
from typing import ClassVar


class Refused(Exception):
    """That cannot be done."""

    source: ClassVar[str] = ""
    """The paragraph that the rule comes from, where there is one."""
    field: ClassVar[str] = ""
    """The form field that the sentence belongs beside, where there is one."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(facts)

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The class's docstring, its {names} filled in: what the person reads."""
        return " ".join(inspect.cleandoc(type(self).__doc__ or "").split()).format(**self.facts)


class Unavailable(Exception):
    """An outside service did not answer. A job tries again; a page says so."""
