"""Benefits of Smallborough, made up for the tests."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from connected.foundation.references import new_reference
from connected.strategy.benefits.models import Benefit, Expected
from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.business_cases.models import BusinessCase, Line, Option
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.tests.factories import make_enacted_decision, make_proposal
from connected.strategy.funding.models import Allocation
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
        proposal=proposal,
        author=make_user("project-manager"),
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


def make_allocation(**given: Any) -> Allocation:
    project = given.pop("project", None) or make_project()
    decision = given.pop("decision", None) or make_enacted_decision(
        proposal=make_proposal(project=project.reference)
    )
    return Allocation.objects.create(
        **{
            "reference": new_reference(),
            "decision": decision,
            "project": project,
            "nature": "capital",
            "source": "borrowing",
            "year": 2026,
            "amount": Decimal(40_000),
            "allocated_on": date(2026, 10, 2),
            "by": make_user("finance-officer"),
            **given,
        }
    )
