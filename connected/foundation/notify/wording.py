"""The words of messages, by name. Apps declare theirs in their room `messages.py`; a council may write its own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FIELD = re.compile(r"\{(\w+)\}")
SAMPLES = {
    "name": "Demo Resident",
    "reference": "7F-3KQ2-9X",
    "summary": "Brown bin not emptied",
    "tracking": "See how it is getting on: https://council.example/track/a-long-code/",
    "council": "The council",
}


@dataclass(frozen=True)
class Wording:
    """`{names}` in the subject, the body and the text message are filled in from the personalisation."""

    name: str
    subject: str
    body: str
    title: str = ""
    """What a person who rewrites it calls it."""
    text: str = ""
    """The short form for a text message; without one it never goes by text message."""
    required: frozenset[str] = frozenset()
    """What a council's own words may not leave out of the e-mail."""
    samples: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        found = FIELD.findall(self.subject + self.body + self.text)
        object.__setattr__(self, "needs", frozenset(found))

    @property
    def sample(self) -> dict[str, str]:
        """An example of each field, for a preview."""
        known = {**SAMPLES, **self.samples}
        return {name: known.get(name, f"[{name.replace('_', ' ')}]") for name in self.needs}


_wordings: dict[str, Wording] = {}


def wording(
    name: str,
    *,
    subject: str,
    body: str,
    title: str = "",
    text: str = "",
    required: Iterable[str] = (),
    samples: Mapping[str, str] | None = None,
) -> Wording:
    """Declare a message."""
    _wordings[name] = Wording(
        name=name,
        subject=subject,
        body=body,
        title=title or name.replace(".", ": ").replace("_", " "),
        text=text,
        required=frozenset(required),
        samples=samples or {},
    )
    return _wordings[name]


def declared(name: str) -> Wording:
    """Raises KeyError for a name that no app declared: a mistake in the code that sends."""
    return _wordings[name]


def wordings() -> list[Wording]:
    return [_wordings[name] for name in sorted(_wordings)]
