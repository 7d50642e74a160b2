"""Cases that lived in another system, or in a demonstration, and come with their past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from connected.foundation.identity.models import User
from connected.office.cases.models import CaseType
from connected.office.cases.rules.offers import check_outcome, check_stage
from connected.office.cases.rules.people import Particular, Place, Reporter
from connected.office.cases.rules.refusals import PastOutOfOrder

NOBODY, NOWHERE = Reporter(), Place()


@dataclass(frozen=True, slots=True)
class PastEntry:
    """A line of the timeline as it was written then. `kind` is one of Entry.Kind."""

    kind: str
    at: datetime
    by_name: str
    text: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case with what happened to it. Without entries its timeline tells of opening and closing."""

    case_type: CaseType
    channel: str
    summary: str
    opened_at: datetime
    assisted: bool = False
    particulars: Sequence[Particular] = ()
    reporter: Reporter = NOBODY
    place: Place = NOWHERE
    stage: str = ""
    """Empty: the first."""
    assigned_to: User | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    first_closed_at: datetime | None = None
    """Before `closed_at` where it was reopened between; left out where it was closed once."""
    times_reopened: int = 0
    source: str = ""
    source_reference: str = ""
    entries: Sequence[PastEntry] = ()

    @property
    def closed_first_at(self) -> datetime | None:
        return self.first_closed_at or self.closed_at


def check_past(past: PastCase) -> None:
    """What the case type offers now is what its past may hold."""
    if past.stage:
        check_stage(past.case_type, past.stage)
    if past.closed_at:
        check_outcome(past.case_type, past.outcome)
    moments = [past.opened_at, past.closed_first_at, past.closed_at]
    known = [moment for moment in moments if moment]
    if known != sorted(known) or bool(past.outcome) != bool(past.closed_at):
        raise PastOutOfOrder(summary=past.summary)
