"""All that a dashboard shows, each number with the way to its cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from connected.foundation.measures import Period
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_short
from connected.office.cases.models import Case
from connected.office.dashboards.queries.counting import Load, Tally, loads, tally
from connected.office.dashboards.queries.cuts import DIMENSIONS, Cuts
from connected.office.dashboards.queries.figures import AGES, FIGURES, WAITS
from connected.office.dashboards.queries.naming import Names
from connected.office.dashboards.queries.slices import NOBODY, Slice
from connected.office.dashboards.rules import BANDS, Share, Window

MOST_OFFICERS = 40
WAITED_FOR = {"with-us": "Us", "with-resident": "Residents", "with-partner": "Partners"}


@dataclass(frozen=True)
class Cell:
    """A number, and the cases that it counts."""

    number: int
    slice: Slice

    @property
    def href(self) -> str:
        return self.slice.address

    @property
    def words(self) -> str:
        """For who hears the number alone."""
        return self.slice.title


@dataclass(frozen=True)
class Row:
    title: str
    cells: Sequence[Cell | Share]


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    head: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Board:
    cuts: Cuts
    dimension: str
    window: Window
    tally: Tally
    loads: Sequence[Load]
    names: Names

    def cell(
        self,
        figure: str,
        *,
        week: Period | None = None,
        cuts: Cuts | None = None,
        number: int | None = None,
        officer: str = "",
    ) -> Cell:
        found = self.tally.by_week[figure, week.first] if week else self.tally.total[figure]
        return Cell(
            found if number is None else number,
            Slice(FIGURES[figure], cuts or self.cuts, week, officer),
        )

    @property
    def on_time(self) -> Share:
        return Share(self.tally.total["on-time"], self.tally.total["judged"])

    @property
    def came_back(self) -> Share:
        return Share(self.tally.total["came-back"], self.tally.total["first-closed"])

    @cached_property
    def weeks(self) -> Table:
        titles = [in_short(week.first) for week in self.window.weeks]
        weeks = zip(
            [*titles, "This week so far"],
            [*self.window.weeks, self.window.this_week],
            strict=True,
        )
        rows = [
            Row(title, [self.cell("opened", week=week), self.cell("closed", week=week)])
            for title, week in weeks
        ]
        return Table(
            "weeks", "Opened and closed, week by week", ("Week of", "Opened", "Closed"), rows
        )

    @cached_property
    def ages(self) -> Table:
        rows = [
            Row(f"{band.title} working days", [self.cell(figure.key)])
            for band, figure in zip(BANDS, AGES, strict=True)
        ]
        return Table("ages", "How old the open work is", ("Since it was opened", "Open"), rows)

    @cached_property
    def waits(self) -> Table:
        rows = [Row(WAITED_FOR[figure.key], [self.cell(figure.key)]) for figure in WAITS]
        return Table("waits", "Whom the open work waits for", ("Waiting for", "Open"), rows)

    @cached_property
    def officers(self) -> Table:
        rows = [
            Row(load.name, [self._loaded("open", load), self._loaded("overdue", load)])
            for load in self.loads
        ]
        return Table(
            "officers", "Who has the open work", ("Officer", "Open", "Past their date"), rows
        )

    def _loaded(self, figure: str, load: Load) -> Cell:
        officer = NOBODY if load.officer is None else str(load.officer)
        number = load.open if figure == "open" else load.overdue
        return self.cell(figure, number=number, officer=officer)

    @cached_property
    def breakdown(self) -> Table:
        head = (
            DIMENSIONS[self.dimension],
            "Opened",
            "Closed",
            "On time",
            "Open now",
            "Past their date",
            "Came back",
        )
        named = [(*self.names.group(self.dimension, group), group) for group in self.tally.groups]
        rows = [
            Row(title, self._group(key, group))
            for key, title, group in sorted(named, key=lambda one: one[1].lower())
        ]
        return Table("breakdown", f"By {DIMENSIONS[self.dimension].lower()}", head, rows)

    def _group(self, key: str, group: object) -> list[Cell | Share]:
        cuts, count = self.cuts.narrowed(self.dimension, key), self.tally.by_group

        def cell(figure: str) -> Cell:
            return self.cell(figure, cuts=cuts, number=count[figure, group])

        return [
            cell("opened"),
            cell("closed"),
            Share(count["on-time", group], count["judged", group]),
            cell("open"),
            cell("overdue"),
            cell("came-back"),
        ]

    @property
    def tables(self) -> list[Table]:
        return [self.weeks, self.ages, self.waits, self.officers, self.breakdown]


def board(actor: Actor, cuts: Cuts, dimension: str) -> Board:
    """Nine statements: five count, the others read the actor's roles and teams and the names."""
    window = Window(timezone.localdate())
    cases = cuts.applied_to(Case.objects.visible_to(actor))
    return Board(
        cuts,
        dimension,
        window,
        tally(cases, dimension, window),
        loads(cases, window, MOST_OFFICERS),
        Names(actor),
    )
