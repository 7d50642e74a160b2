"""Business cases of Smallborough, made up for the tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from connected.strategy.bodies.models import Body, Membership
from connected.strategy.bodies.tests.factories import TESTS, make_member, make_user
from connected.strategy.business_cases.models import BusinessCase, Option
from connected.strategy.business_cases.operations import (
    edit_case_texts,
    open_business_case,
    prefer_option,
    put_line,
    put_option,
    say_how_it_is_paid_for,
    say_project_types,
    submit_business_case,
)
from connected.strategy.business_cases.queries.working import measures_on_offer
from connected.strategy.business_cases.rules.checking import Frame, Paying, TypedLine
from connected.strategy.business_cases.rules.discounting import (
    Schedule,
    level,
    schedule_on,
)
from connected.strategy.business_cases.rules.gaps import FIVE
from connected.strategy.business_cases.rules.inputs import Inputs, LineInput, OptionInput, Terms
from connected.strategy.business_cases.rules.optimism import Share
from connected.strategy.decisions.models import Proposal
from connected.strategy.decisions.operations import decide, submit_proposal
from connected.strategy.decisions.tests.factories import clear, make_gate
from connected.strategy.projects.tests.factories import make_project

TODAY = date(2026, 9, 1)


def pounds(*amounts: int | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def line(kind: str, *amounts: int | str, **given: Any) -> LineInput:
    values = {"key": f"{kind}-{amounts}", "title": kind.capitalize(), "source": "Made up", **given}
    return LineInput(kind=kind, amounts=pounds(*amounts), **values)


def option(*lines: LineInput, **given: Any) -> OptionInput:
    values = {"key": "shears", "title": "Shears", "kind": "other", "is_preferred": True, **given}
    return OptionInput(lines=lines, **values)


def usual(*lines: LineInput) -> OptionInput:
    return option(*lines, key="usual", title="As now", kind="counterfactual", is_preferred=False)


def at_rate(rate: int | str) -> Schedule:
    return Schedule("level", "Level", f"level {rate}", "Made up", level(Decimal(rate)))


def inputs(*options: OptionInput, **given: Any) -> Inputs:
    values: dict[str, Any] = {
        "title": "Sharper shears",
        "stage": "obc",
        "first_year": 2026,
        "price_year": 2026,
        "horizon": 10,
        "schedule": schedule_on("standard", TODAY),
        "shares": (),
        "mitigations": (),
        "months": 0,
        "terms": None,
        "seed": 7,
        **given,
    }
    return Inputs(options=tuple(options), **values)


def terms(**given: Any) -> Terms:
    return Terms(**{"rate": Decimal("4.5"), "repayment": "annuity", "asset_life": 5, **given})


def shears_case(**given: Any) -> Inputs:
    """Shears for 40,000 that save 15,000 a year in cash."""
    anyway = usual(line("revenue", *[5_000] * 11, key="blunt"))
    better = option(
        line("capital", 40_000, key="shears", low=Decimal("0.9"), high=Decimal("1.3")),
        line("revenue", 0, *[6_000] * 10, key="oil", low=Decimal("0.9"), high=Decimal("1.2")),
        line(
            "cashable", 0, *[15_000] * 10, key="overtime", low=Decimal("0.7"), high=Decimal("1.1")
        ),
        line("social", 0, *[2_000] * 10, key="hedges", low=Decimal("0.5"), high=Decimal("1.5")),
    )
    return inputs(anyway, better, **{"terms": terms(), **given})


OPENED, SUBMITTED = date(2026, 8, 3), date(2026, 9, 1)
FRAME = Frame(title="Sharper shears", first_year=2026, price_year=2026)
PAYING = Paying(rate=Decimal("4.5"), asset_life=5)


def make_case(**given: Any) -> BusinessCase:
    """A case to write, of a live project, with business as usual in it."""
    values = {
        "project": given.pop("project", None) or make_project(),
        "frame": FRAME,
        "on": OPENED,
        "by": given.pop("by", None) or make_user("project-manager"),
        "seed": 7,
        **given,
    }
    return open_business_case(**values)


def typed(kind: str, *amounts: int | str, **given: Any) -> TypedLine:
    values = {"title": kind.capitalize(), "source": "Made up", **given}
    return TypedLine(kind=kind, amounts=pounds(*amounts), **values)


def ranged(kind: str, *amounts: int | str, **given: Any) -> TypedLine:
    return typed(kind, *amounts, low=Decimal("0.9"), high=Decimal("1.2"), **given)


def promised(kind: str, *amounts: int | str) -> TypedLine:
    """A benefit that says how it will be seen."""
    slug = next(iter(measures_on_offer()))
    return ranged(
        kind, *amounts, measure=slug, baseline=Decimal(1), target=Decimal(2),
        target_on=date(2028, 3, 31), owner="Head of Hedges",
    )  # fmt: skip


def make_shears(case: BusinessCase, saving: int = 15_000) -> Option:
    """The preferred option: 20,000 of capital, and so much saved in cash each year."""
    by = case.author
    option = put_option(case=case, title="Buy shears", kind="other", by=by)
    for line in (
        ranged("capital", 20_000, title="Shears"),
        ranged("revenue", 0, *[1_000] * 10, title="Oil"),
        promised("cashable", 0, *[saving] * 10),
    ):
        put_line(case=case, option=option, typed=line, by=by)
    return prefer_option(case=case, option=option, by=by)


def make_ready_case(saving: int = 15_000, **given: Any) -> BusinessCase:
    """An outline business case with everything that the gate wants to see."""
    case = make_case(**{"stage": "obc", **given})
    by = case.author
    edit_case_texts(case=case, texts=dict.fromkeys(FIVE, "Because."), by=by)
    least = put_option(case=case, title="Grind them", kind="do-minimum", by=by)
    put_line(case=case, option=least, typed=ranged("revenue", *[500] * 11), by=by)
    make_shears(case, saving)
    say_project_types(
        case=case, shares=[Share("standard-buildings", Decimal(100))], months=6, by=by
    )
    return say_how_it_is_paid_for(case=case, paying=PAYING, by=by)


def make_submitted_case(**given: Any) -> BusinessCase:
    if not Body.objects.exists():
        make_gate()
    case = make_ready_case(**given)
    submit_business_case(case=case, on=SUBMITTED, by=case.author)
    return case


def lay(case: BusinessCase, on: date = SUBMITTED) -> Proposal:
    """Its paper, verified and before the first body."""
    proposal = Proposal.objects.get(reference=case.proposal)
    clear(proposal, on=on)
    return submit_proposal(proposal=proposal, on=on, by=TESTS)


def settle(case: BusinessCase, outcome: str, on: date = SUBMITTED, **given: Any) -> BusinessCase:
    """A body decides, through the real gate."""
    proposal = lay(case, on)
    seat = Membership.objects.filter(body=proposal.body).first() or make_member(proposal.body.key)
    decide(
        proposal=proposal, body=proposal.body, outcome=outcome, reasons="So it is.",
        decided_on=on, by=seat.user, **given,
    )  # fmt: skip
    case.refresh_from_db()
    return case


def make_approved_case(**given: Any) -> BusinessCase:
    return settle(make_submitted_case(**given), "approved")


def make_refused_case(**given: Any) -> BusinessCase:
    return settle(make_submitted_case(**given), "rejected")
