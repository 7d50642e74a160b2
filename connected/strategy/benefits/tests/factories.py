"""Benefits of Smallborough, made up for the tests."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from connected.foundation.references import new_reference
from connected.strategy.benefits.models import Benefit, Expected
from connected.strategy.bodies.models import Threshold
from connected.strategy.bodies.tests.factories import make_thresholds, make_user
from connected.strategy.business_cases.models import BusinessCase, Line, Option
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.tests.factories import make_enacted_decision, make_proposal
from connected.strategy.funding.models import Allocation
from connected.strategy.funding.tests.factories import make_allocation as allocated
from connected.strategy.projects.models import Project
from connected.strategy.projects.tests.factories import make_project

SLUG = "attested.hedges_cut"
PROMISED = date(2026, 1, 1)
DUE = date(2026, 9, 30)
_numbers = count(1)


def make_benefit(**given: Any) -> Benefit:
    """Fifty hedges more, from fifty to a hundred, by the end of September 2026."""
    steps = given.pop("profile", ())
    benefit = Benefit.objects.create(
        **{
            "reference": new_reference(),
            "project": given.pop("project", None) or make_project(),
            "title": f"More hedges are cut, {next(_numbers)}",
            "kind": Benefit.Kind.NON_CASHABLE,
            "measure": SLUG,
            "baseline": Decimal(50),
            "target": Decimal(100),
            "target_on": DUE,
            "owner": "Head of Hedges",
            "promised_on": PROMISED,
            "source": "Made up for the tests",
            **given,
        }
    )
    Expected.objects.bulk_create(
        Expected(benefit=benefit, on=on, value=Decimal(value)) for on, value in steps
    )
    return benefit


def make_cashable(**given: Any) -> Benefit:
    return make_benefit(**{"kind": Benefit.Kind.CASHABLE, "budget_line": "H-1200", **given})


def make_case(project: Project | None = None, proposal: str = "", **line: Any) -> Line:
    """A case whose preferred option has one benefit line. Returns the line."""
    project = project or make_project()
    case = BusinessCase.objects.create(
        reference=new_reference(),
        project=project,
        title="Sharper shears",
        stage="fbc",
        status="approved",
        proposal=proposal or new_reference(),
        author=make_user("project-manager"),
        first_year=2026,
        price_year=2026,
        seed=7,
        opened_on=PROMISED,
        submitted_on=PROMISED,
        decided_on=PROMISED,
    )
    option = Option.objects.create(case=case, title="Buy shears", is_preferred=True)
    Line.objects.create(option=option, kind="capital", title="Shears", amounts=["40000"])
    return Line.objects.create(
        **{
            "option": option,
            "kind": "cashable",
            "title": "Fewer hours of cutting",
            "amounts": ["0", "10000", "20000"],
            "order": 1,
            "measure": SLUG,
            "baseline": Decimal(50),
            "target": Decimal(100),
            "target_on": date(2029, 3, 31),
            "owner": "Head of Hedges",
            **line,
        }
    )


def make_promising_decision(**line: Any) -> Decision:
    """A decision in force since 1 October 2026 on a case with one benefit line."""
    project = line.pop("project", None) or make_project()
    proposal = make_proposal(project=project.reference)
    make_case(project, proposal.reference, **line)
    return make_enacted_decision(proposal=proposal)


def make_allocation(project: Project | None = None, **given: Any) -> Allocation:
    """Forty thousand pounds of capital for a project, all that a decision in force allows it."""
    project = project or make_project()
    proposal = make_proposal(project=project.reference, programme=project.programme)
    decision = given.pop("decision", None) or make_enacted_decision(proposal=proposal)
    if not Threshold.objects.exists():
        make_thresholds()
    return allocated(project=project, decision=decision, **given)
