"""What people call the groups that figures are broken down by, and how an address names them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from connected.foundation.permissions import Actor
from connected.foundation.ui.words import joined
from connected.office.cases.models import Case, CaseType
from connected.office.cases.models.querysets import sees_every_team
from connected.office.cases.queries.wards import ward_titles
from connected.office.dashboards.queries.cuts import NO_WARD, Cuts
from connected.office.teams.models import Team

Named = tuple[str, str]
"""The value in an address, and the words."""


@dataclass(frozen=True)
class Names:
    """Teams and services are read once for the whole page."""

    actor: Actor

    @cached_property
    def _teams(self) -> list[tuple[int, str, str, bool]]:
        """Each with whether it is the actor's."""
        mine = Exists(Team.objects.of(self.actor).filter(pk=OuterRef("pk")))
        teams = Team.objects.annotate(is_mine=mine).order_by("title", "pk")
        return list(teams.values_list("pk", "key", "title", "is_mine"))

    @cached_property
    def teams(self) -> dict[object, Named]:
        return {pk: (key, title) for pk, key, title, _ in self._teams}

    @cached_property
    def _types(self) -> list[CaseType]:
        return list(CaseType.objects.order_by("title", "pk"))

    @cached_property
    def services(self) -> dict[object, Named]:
        return {one.pk: (one.key, one.title) for one in self._types}

    @cached_property
    def wards(self) -> dict[object, Named]:
        known: dict[object, Named] = {code: (code, title) for code, title in ward_titles().items()}
        return {**known, "": (NO_WARD, "No place in a ward")}

    @property
    def channels(self) -> dict[object, Named]:
        return {value: (value, str(words)) for value, words in Case.Channel.choices}

    @property
    def teams_seen(self) -> str:
        """The titles of the actor’s teams; empty where they see every one."""
        if sees_every_team(self.actor):
            return ""
        mine = [title for *_, title, is_mine in self._teams if is_mine]
        return joined(mine) if mine else "You are in no team"

    def of(self, dimension: str) -> Mapping[object, Named]:
        return {
            "team": self.teams,
            "service": self.services,
            "ward": self.wards,
            "channel": self.channels,
        }[dimension]

    def group(self, dimension: str, value: object) -> Named:
        """A ward that is no longer one of ours is called by its code."""
        return self.of(dimension).get(value, (str(value), str(value)))

    def offered(self, dimension: str, cuts: Cuts) -> list[Named]:
        """What may be chosen. What an address chose already is among it, whatever it is."""
        every = self.of(dimension)
        mine = self._mine(dimension)
        found = [named for value, named in every.items() if mine is None or value in mine]
        chosen = getattr(cuts, dimension)
        if chosen and chosen not in [value for value, _ in found]:
            found.append(
                next((one for one in every.values() if one[0] == chosen), (chosen, chosen))
            )
        return found

    def _mine(self, dimension: str) -> set[object] | None:
        """None where nothing is left out."""
        if sees_every_team(self.actor) or dimension not in ("team", "service"):
            return None
        mine: set[object] = {pk for pk, *_, is_mine in self._teams if is_mine}
        return (
            mine if dimension == "team" else {one.pk for one in self._types if one.team_id in mine}
        )
