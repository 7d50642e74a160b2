"""The cases behind a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from connected.foundation.measures import Period
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.office.cases.models import Case, CaseType
from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.cases.queries.wards import ward_title
from connected.office.dashboards.queries.cuts import EVERYTHING, NO_WARD, Cuts, clean
from connected.office.dashboards.queries.figures import FIGURES, Figure
from connected.office.dashboards.rules import Window, week_as_asked
from connected.office.teams.models import Team

NOBODY = "none"
ON_WORKLIST = {
    "open": "open",
    "overdue": "overdue",
    "unassigned": "unassigned",
    "with-resident": "waiting",
}
"""Where the worklist lists the very same cases, and by which of its tabs."""


@dataclass(frozen=True)
class Slice:
    figure: Figure
    cuts: Cuts = EVERYTHING
    week: Period | None = None
    officer: str = ""
    """The number of the officer who has them, or `none`; empty for anybody."""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Slice | None":
        """None where there is no such figure."""
        figure = FIGURES.get(asked.get("figure", ""))
        if figure is None:
            return None
        week = week_as_asked(asked.get("week", ""))
        officer = clean(asked.get("officer", ""))
        return cls(figure, Cuts.read(asked), week, officer)

    def cases(self, actor: Actor, window: Window) -> CaseQuerySet:
        cases = self.cuts.applied_to(Case.objects.visible_to(actor))
        if self.officer:
            cases = cases.filter(assigned_to=_number(self.officer))
        return cases.filter(self.figure.condition(window, self.week or window.since))

    @property
    def asked(self) -> dict[str, str]:
        """For an address."""
        more = {
            "week": self.week.first.isoformat() if self.week else "",
            "officer": self.officer,
        }
        given = {name: value for name, value in more.items() if value}
        return {"figure": self.figure.key, **self.cuts.chosen, **given}

    @property
    def address(self) -> str:
        return f"{reverse('list-dashboard-cases')}?{urlencode(self.asked)}"

    @property
    def worklist_address(self) -> str:
        """Where the same cases can be worked through; empty where the worklist cannot list them."""
        tab = ON_WORKLIST.get(self.figure.key)
        cuts = self.cuts
        if tab is None or self.week or self.officer or cuts.team or cuts.ward == NO_WARD:
            return ""
        asked = {"tab": tab, **cuts.chosen}
        return f"{reverse('view-worklist')}?{urlencode(asked)}"

    @property
    def title(self) -> str:
        if self.week is None:
            return self.figure.title
        return f"{self.figure.title}, week of {in_words(self.week.first)}"


def _number(officer: str) -> int | None:
    """Nobody's number is none, and a mangled one is nobody's."""
    if officer == NOBODY:
        return None
    return int(officer) if officer.isdecimal() and len(officer) < 18 else 0


def listed(cases: CaseQuerySet) -> CaseQuerySet:
    """With all that a list shows."""
    return cases.select_related("assigned_to", "team").prefetch_related("case_type")


def looked_at(found: Slice, shown: Sequence[Case]) -> list[tuple[str, str]]:
    """What narrows the list, in words. An officer is named by their cases alone: a number tells nobody a name."""
    cuts = found.cuts
    team = Team.objects.filter(key=cuts.team).first() if cuts.team else None
    service = CaseType.objects.filter(key=cuts.service).first() if cuts.service else None
    channels = dict(Case.Channel.choices)
    told = [
        ("Team", team.title if team else cuts.team),
        ("Service", service.title if service else cuts.service),
        ("Ward", "No place in a ward" if cuts.ward == NO_WARD else ward_title(cuts.ward)),
        ("How it came", str(channels.get(cuts.channel, cuts.channel))),
        ("Officer", _officer_name(found.officer, shown)),
    ]
    return [(what, words) for what, words in told if words]


def _officer_name(officer: str, shown: Sequence[Case]) -> str:
    if officer == NOBODY:
        return "Nobody yet"
    holder = shown[0].assigned_to if officer and shown else None
    return holder.actor_name if holder else officer and "One officer"
