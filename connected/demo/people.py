from dataclasses import dataclass
from pathlib import Path

import yaml

from connected.foundation.permissions.roles import BY_SLUG

DOMAIN = "demo.example"


@dataclass(frozen=True)
class Person:
    """Somebody of the demo borough, whose shoes a visitor can step into."""

    key: str
    role: str
    title: str
    does: str
    team: str = ""
    is_manager: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"

    @property
    def name(self) -> str:
        return f"Demo {self.title[0].lower()}{self.title[1:]}"

    @property
    def is_staff(self) -> bool:
        return BY_SLUG[self.role].is_staff


PEOPLE = tuple(
    Person(**told) for told in yaml.safe_load((Path(__file__).parent / "people.yaml").read_text())
)
BY_KEY = {person.key: person for person in PEOPLE}
