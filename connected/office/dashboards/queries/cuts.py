"""Which cases a dashboard looks at, read from the page's address and written into others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.teams.models import Team

NO_WARD = "none"
DIMENSIONS = {
    "service": "Service",
    "team": "Team",
    "ward": "Ward",
    "channel": "How it came",
}
"""What the figures may be broken down by, with the words for it."""
COLUMNS = {
    "service": "case_type_id",
    "team": "team_id",
    "ward": "ward_code",
    "channel": "channel",
}
LONGEST = 100


@dataclass(frozen=True)
class Cuts:
    """Each empty, or the one value that is looked at."""

    team: str = ""
    service: str = ""
    ward: str = ""
    channel: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Cuts":
        return cls(**{name: clean(asked.get(name, "")) for name in DIMENSIONS})

    @property
    def chosen(self) -> dict[str, str]:
        """For an address."""
        return {name: value for name in DIMENSIONS if (value := getattr(self, name))}

    def narrowed(self, dimension: str, value: str) -> "Cuts":
        return replace(self, **{dimension: value})

    def applied_to(self, cases: CaseQuerySet) -> CaseQuerySet:
        """The numbers of team and service are read first, so that PostgreSQL plans for these and not for any."""
        if self.team:
            numbers = Team.objects.filter(key=self.team).values_list("pk", flat=True)
            cases = cases.filter(team_id__in=list(numbers))
        if self.service:
            cases = cases.of_type(self.service)
        if self.ward:
            cases = cases.filter(ward_code="" if self.ward == NO_WARD else self.ward)
        return cases.filter(channel=self.channel) if self.channel else cases


EVERYTHING = Cuts()


def dimension_asked(asked: Mapping[str, str]) -> str:
    found = asked.get("by", "")
    return found if found in DIMENSIONS else next(iter(DIMENSIONS))


def clean(text: str) -> str:
    return text.replace("\x00", "").strip()[:LONGEST]
