"""The words of messages, by name. Apps declare theirs in their room `messages.py`."""

from dataclasses import dataclass, field
from string import Formatter


@dataclass(frozen=True)
class Wording:
    """`{names}` in the subject and the body are filled in from the personalisation."""

    name: str
    subject: str
    body: str
    needs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = {found for _, found, _, _ in Formatter().parse(self.subject + self.body) if found}
        object.__setattr__(self, "needs", frozenset(names))


_wordings: dict[str, Wording] = {}


def wording(name: str, *, subject: str, body: str) -> Wording:
    """Declare a message."""
    _wordings[name] = Wording(name, subject, body)
    return _wordings[name]


def wording_of(name: str) -> Wording:
    """Raises KeyError for a name that no app declared: a mistake in the code that sends."""
    return _wordings[name]


def wordings() -> list[Wording]:
    return [_wordings[name] for name in sorted(_wordings)]
