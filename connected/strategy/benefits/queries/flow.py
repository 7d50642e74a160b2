"""The picture from pound to criterion, drawn from the allocations."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.rules.flows import is_by_value, split
from connected.strategy.benefits.rules.sankey import Flow, Node, Picture, lay_out
from connected.strategy.decisions.models import Access
from connected.strategy.funding.models import Allocation, Source
from connected.strategy.projects.models import Project

UNKNOWN = "source:unknown"
NO_BENEFIT = "benefit:none"
HEADS = ("Where the money comes from", "Projects", "Benefits", "Success criteria")


@dataclass(frozen=True)
class Step:
    """A row of the table beside the picture: pounds on their way from source to criterion."""

    sources: Sequence[tuple[str, Decimal]]
    """Where the project's money comes from, in words, and how much of it is for this benefit."""
    project: Project
    benefit: Benefit | None
    pounds: Decimal | None
    by_value: bool
    """Whether the project's pounds were shared by what the case says each benefit is worth."""


@dataclass(frozen=True)
class MoneyFlow:
    picture: Picture
    steps: Sequence[Step]

    @property
    def is_empty(self) -> bool:
        return not self.steps

    @property
    def heads(self) -> Sequence[str]:
        """What stands above each column that has a box."""
        return [HEADS[place] for place in sorted({box.node.column for box in self.picture.boxes})]

    @property
    def pounds(self) -> Decimal | None:
        known = [step.pounds for step in self.steps if step.pounds is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def unknown(self) -> int:
        return sum(step.pounds is None for step in self.steps)


Flows = dict[tuple[str, str], Decimal | None]
Place = Callable[[str, str, int], str]
Sums = Mapping[int, Mapping[str, Decimal]]
"""For each project, by its primary key, the pounds from each source that is above nought."""


def money_flow(benefits: Sequence[Benefit], projects: Iterable[Project] | None = None) -> MoneyFlow:
    """From the allocations of the projects to the benefits given. Two statements more."""
    chosen = list(_funded_or_promised(benefits) if projects is None else projects)
    sums = allocated_by_source(chosen)
    steps = [step for project in chosen for step in _steps(project, benefits, sums)]
    return MoneyFlow(lay_out(*_drawn(steps, sums)), steps)


def _funded_or_promised(benefits: Sequence[Benefit]) -> Iterable[Project]:
    promised = {benefit.project_id for benefit in benefits}
    funded = Project.objects.filter(allocations__isnull=False).values("pk")
    return (
        Project.objects.select_related("programme").filter(pk__in=promised)
        | Project.objects.select_related("programme").filter(pk__in=funded)
    ).order_by("programme__order", "title")


def allocated_by_source(projects: Sequence[Project]) -> Sums:
    """What was given back is taken off. Sums that are exempt from publication are left out. One statement."""
    found = (
        Allocation.objects.filter(project__in=projects, decision__proposal__access=Access.PUBLIC)
        .order_by()
        .values_list("project", "source")
        .annotate(pounds=Sum("amount"))
    )
    sums: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for project, source, pounds in found:
        if pounds > 0:
            sums[project][source] = pounds
    return sums


def _steps(project: Project, benefits: Sequence[Benefit], sums: Sums) -> list[Step]:
    """A disbenefit is not what pounds are spent for, so no pound runs to it."""
    mine = [
        benefit
        for benefit in benefits
        if benefit.project_id == project.pk and not benefit.is_disbenefit
    ]
    by_source = sums.get(project.pk, {})
    worths = [benefit.worth for benefit in mine]
    shares = {
        source: split(pounds, worths) if mine else [pounds] for source, pounds in by_source.items()
    }
    return [
        Step(
            sources=[(Source(source).label, parts[place]) for source, parts in shares.items()],
            project=project,
            benefit=benefit,
            pounds=sum((parts[place] for parts in shares.values()), Decimal(0)) if shares else None,
            by_value=is_by_value(worths),
        )
        for place, benefit in enumerate(mine or [None])
    ]


def _drawn(steps: Sequence[Step], sums: Sums) -> tuple[list[Node], list[Flow]]:
    nodes: dict[str, Node] = {}
    flows: Flows = {}

    def box(key: str, title: str, column: int) -> str:
        nodes.setdefault(key, Node(key, title, column))
        return key

    for step in steps:
        project = box(f"project:{step.project.pk}", step.project.title, 1)
        for source, pounds in _sources_of(step.project, sums):
            title = Source(source).label if source else "Not known"
            key = box(f"source:{source}" if source else UNKNOWN, title, 0)
            flows[key, project] = pounds
        _to_criterion(step, project, box, flows)
    ordered = sorted(nodes.values(), key=lambda node: node.column)
    return ordered, [Flow(source, target, pounds) for (source, target), pounds in flows.items()]


def _sources_of(project: Project, sums: Sums) -> Iterable[tuple[str, Decimal | None]]:
    return sums.get(project.pk, {}).items() or [("", None)]


def _to_criterion(step: Step, project: str, box: Place, flows: Flows) -> None:
    benefit = step.benefit
    if benefit is None:
        end = box(NO_BENEFIT, "No benefit named", 2)
        _add(flows, (project, end), step.pounds)
        return
    middle = box(f"benefit:{benefit.pk}", benefit.title, 2)
    criterion = benefit.criterion
    programme = step.project.programme
    if criterion:
        end = box(f"criterion:{criterion.pk}", criterion.title, 3)
    else:
        end = box(f"programme:{programme.pk}", f"{programme.title}: no criterion named", 3)
    _add(flows, (project, middle), step.pounds)
    _add(flows, (middle, end), step.pounds)


def _add(flows: Flows, way: tuple[str, str], pounds: Decimal | None) -> None:
    before = flows.get(way)
    flows[way] = pounds if before is None else before + (pounds or Decimal(0))
