"""All that a report is made of, fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from connected.strategy.reports.models import Option, Report, RouteToGreen
from connected.strategy.reports.rules.anatomy import Anatomy, anatomy_of
from connected.strategy.reports.rules.figures import Drafted


@dataclass(frozen=True)
class Meaning:
    """What the report means for one field, and who has verified it: its own words, or the proposal's."""

    kind: str
    title: str
    text: str
    verifier_name: str = ""
    verifier_role: str = ""
    verified_on: date | None = None
    is_proposals: bool = False

    @property
    def is_verified(self) -> bool:
        return self.verified_on is not None


@dataclass(frozen=True)
class Written:
    report: Report
    organisation: str
    colour: str
    drafted: Drafted
    bodies: Mapping[str, str]
    routes: Mapping[str, RouteToGreen]
    implications: Sequence[Meaning]
    recommendations: Sequence[str] = ()
    options: Sequence[Option] = field(default=())

    @property
    def anatomy(self) -> Anatomy:
        return anatomy_of(self.report.kind)
