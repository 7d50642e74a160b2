"""The capital programme: by programme, project, year and source, with what the strategy itself says above it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from connected.foundation.permissions import Actor
from connected.strategy.funding.models import (
    Actual,
    Allocation,
    CapitalBid,
    Commitment,
    Nature,
    Source,
    YearForecast,
)
from connected.strategy.funding.permissions import SEE_MONEY
from connected.strategy.funding.queries.secrets import secret_projects
from connected.strategy.funding.rules.sums import Foreseen, Sums
from connected.strategy.funding.rules.years import year_words
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project

ZERO = Decimal(0)


@dataclass(frozen=True)
class Chosen:
    """The filters of the page."""

    years: Sequence[int] = ()
    sources: Sequence[str] = ()

    def narrow(self, rows: QuerySet[Any], before: str = "") -> QuerySet[Any]:
        if self.years:
            rows = rows.filter(**{f"{before}year__in": self.years})
        if self.sources:
            rows = rows.filter(**{f"{before}source__in": self.sources})
        return rows


@dataclass(frozen=True)
class Cell:
    """What one project has from one source in one year."""

    programme: Programme
    project: Project
    year: int
    source: str
    sums: Sums

    @property
    def year_words(self) -> str:
        return year_words(self.year)

    @property
    def source_words(self) -> str:
        return str(Source(self.source).label)


@dataclass
class ProgrammeMoney:
    """A programme with its cells, what is asked for, and what is foreseen."""

    programme: Programme
    cells: list[Cell] = field(default_factory=list)
    bids: list[CapitalBid] = field(default_factory=list)
    foreseen: Foreseen = field(default_factory=Foreseen)
    hidden: int = 0
    """Sums that may not be shown to this reader."""

    @property
    def sums(self) -> Sums:
        return Sums.of(cell.sums for cell in self.cells)

    @property
    def asked(self) -> Decimal:
        return sum((bid.amount or ZERO for bid in self.bids), ZERO)

    @property
    def asked_unknown(self) -> int:
        return sum(bid.amount is None for bid in self.bids)

    @property
    def is_empty(self) -> bool:
        return not (self.cells or self.bids or self.hidden)


@dataclass(frozen=True)
class CapitalProgramme:
    programmes: Sequence[ProgrammeMoney]
    chosen: Chosen

    @property
    def cells(self) -> list[Cell]:
        return [cell for one in self.programmes for cell in one.cells]

    @property
    def sums(self) -> Sums:
        return Sums.of(cell.sums for cell in self.cells)

    @property
    def foreseen(self) -> Foreseen:
        return Foreseen.of(one.foreseen for one in self.programmes)

    @property
    def hidden(self) -> int:
        return sum(one.hidden for one in self.programmes)

    @property
    def bids(self) -> list[CapitalBid]:
        return [bid for one in self.programmes for bid in one.bids]

    @property
    def asked(self) -> Decimal:
        return sum((one.asked for one in self.programmes), ZERO)

    @property
    def asked_unknown(self) -> int:
        return sum(one.asked_unknown for one in self.programmes)

    def by(self, name: str) -> dict[Any, Sums]:
        """The sums by `year` or `source` of the cells."""
        groups: dict[Any, list[Sums]] = defaultdict(list)
        for cell in self.cells:
            groups[getattr(cell, name)].append(cell.sums)
        return {key: Sums.of(found) for key, found in sorted(groups.items())}


def capital_programme(actor: Actor, chosen: Chosen = Chosen()) -> CapitalProgramme:
    """Eight statements, however many programmes, projects and sums."""
    found = {one.pk: ProgrammeMoney(one) for one in Programme.objects.order_by("order")}
    secrets = set() if actor.may(SEE_MONEY) else set(secret_projects())
    given = chosen.narrow(_capital().select_related("project", "decision__proposal"))
    shown: list[Allocation] = []
    hidden: list[Allocation] = []
    for one in given:
        secret = secrets and (one.project.reference in secrets or one.decision.proposal.is_exempt)
        (hidden if secret else shown).append(one)
    for cell in _cells(shown, found):
        found[cell.programme.pk].cells.append(cell)
    for one in hidden:
        if one.returns_id is None:
            found[one.project.programme_id].hidden += 1
    for bid in _open_bids(chosen, secrets):
        found[bid.programme_id].bids.append(bid)
    for programme, foreseen in _foreseen(shown, chosen).items():
        found[programme].foreseen = foreseen
    return CapitalProgramme([one for one in found.values() if _is_shown(one)], chosen)


def _is_shown(one: ProgrammeMoney) -> bool:
    return not one.programme.withdrawn or not one.is_empty


def _capital() -> QuerySet[Allocation]:
    return Allocation.objects.filter(nature=Nature.CAPITAL)


def years_with_money() -> list[int]:
    """Years that the filter offers."""
    given = _capital().order_by().values_list("year", flat=True)
    asked = CapitalBid.objects.order_by().values_list("year", flat=True)
    return sorted(set(given.distinct()) | set(asked.distinct()))


def _cells(rows: Iterable[Allocation], found: dict[int, ProgrammeMoney]) -> list[Cell]:
    rows = list(rows)
    keys = [one.pk for one in rows]
    committed = _by_allocation(Commitment.objects.filter(allocation__in=keys), "allocation")
    spent = _by_allocation(
        Actual.objects.filter(commitment__allocation__in=keys), "commitment__allocation"
    )
    groups: dict[tuple[int, int, str], list[Allocation]] = defaultdict(list)
    for one in rows:
        groups[(one.project_id, one.year, one.source)].append(one)
    return [
        Cell(
            found[group[0].project.programme_id].programme,
            group[0].project,
            year,
            source,
            Sums(
                sum((one.amount for one in group), ZERO),
                sum((committed.get(one.pk, ZERO) for one in group), ZERO),
                sum((spent.get(one.pk, ZERO) for one in group), ZERO),
            ),
        )
        for (_, year, source), group in sorted(
            groups.items(), key=lambda item: (item[1][0].project.title, item[0])
        )
    ]


def _by_allocation(rows: QuerySet[Any], path: str) -> dict[int, Decimal]:
    return dict(rows.order_by().values_list(path).annotate(total=Coalesce(Sum("amount"), ZERO)))


def _open_bids(chosen: Chosen, secrets: set[str]) -> QuerySet[CapitalBid]:
    bids = CapitalBid.objects.filter(withdrawn_on=None).select_related("programme", "project")
    return chosen.narrow(bids.exclude(project__reference__in=secrets))


def latest_forecasts(rows: QuerySet[YearForecast]) -> QuerySet[YearForecast]:
    """The newest of each project and year."""
    return rows.order_by("project_id", "year", "-made_on", "-pk").distinct("project_id", "year")


def _foreseen(rows: Sequence[Allocation], chosen: Chosen) -> dict[int, Foreseen]:
    """By programme; a project that has money and no forecast is one more that is not known."""
    projects = {one.project_id: one.project.programme_id for one in rows}
    wanted = YearForecast.objects.filter(project__in=projects)
    if chosen.years:
        wanted = wanted.filter(year__in=chosen.years)
    known: dict[int, Decimal] = defaultdict(Decimal)
    for forecast in latest_forecasts(wanted):
        known[forecast.project_id] += forecast.amount
    found: dict[int, list[Foreseen]] = defaultdict(list)
    for project, programme in projects.items():
        amount = known.get(project)
        found[programme].append(Foreseen(amount or ZERO, int(amount is None)))
    return {programme: Foreseen.of(each) for programme, each in found.items()}


def money_of_project(project: Project, actor: Actor) -> ProgrammeMoney:
    """The same for one project, as its own page shows it."""
    secrets = not actor.may(SEE_MONEY) and project.reference in set(secret_projects())
    rows = list(_capital().filter(project=project).select_related("project__programme"))
    money = ProgrammeMoney(project.programme)
    if secrets:
        money.hidden = sum(one.returns_id is None for one in rows)
        return money
    money.cells = _cells(rows, {project.programme_id: money})
    money.bids = list(project.capital_bids.filter(withdrawn_on=None))
    money.foreseen = _foreseen(rows, Chosen()).get(project.programme_id, Foreseen())
    return money


def sums_under(decisions: Q) -> Sums:
    """What was set aside, promised and spent under these decisions, capital and revenue together."""
    given = Allocation.objects.filter(decisions)
    commitments = Commitment.objects.filter(allocation__in=given)
    actuals = Actual.objects.filter(commitment__in=commitments)
    return Sums(*(_whole(rows) for rows in (given, commitments, actuals)))


def _whole(rows: QuerySet[Any]) -> Decimal:
    return rows.order_by().aggregate(total=Sum("amount"))["total"] or ZERO


def money_of_programme(programme: Programme, actor: Actor) -> ProgrammeMoney:
    """One programme's part of the whole, as its page shows it."""
    found = capital_programme(actor)
    return next(
        (one for one in found.programmes if one.programme.pk == programme.pk),
        ProgrammeMoney(programme),
    )
