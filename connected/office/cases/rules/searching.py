"""What somebody looks for. Pure."""

import re
from dataclasses import dataclass

from connected.foundation.references import reference_as_typed

MOST_TERMS = 8
POSTCODE = re.compile(r"([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})")
SHORTEST_ALIKE = 4


@dataclass(frozen=True)
class Sought:
    """A reference, an e-mail address, or words."""

    reference: str = ""
    email: str = ""
    terms: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Sought":
        if reference := reference_as_typed(text):
            return cls(reference=reference)
        if "@" in text.strip("@"):
            return cls(email=text.strip().lower())
        return cls(terms=tuple(_terms(text))[:MOST_TERMS])

    @property
    def exactly(self) -> list[str]:
        """Numbers and short words: what is spelt alike is something else."""
        return [term for term in self.terms if not _may_be_misspelt(term)]

    @property
    def alike(self) -> list[str]:
        return [term for term in self.terms if _may_be_misspelt(term)]


def _terms(text: str) -> list[str]:
    letters = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    found: list[str] = []
    for term in letters.split():
        postcode = POSTCODE.fullmatch(term)
        found += postcode.groups() if postcode else [term]
    return found


def _may_be_misspelt(term: str) -> bool:
    return len(term) >= SHORTEST_ALIKE and term.isalpha()
