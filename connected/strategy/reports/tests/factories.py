"""Reports of Smallborough, whose strategy has one criterion that is met, one off course and one not known."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.measures import Period
from connected.foundation.measures.operations import attest, take_reading
from connected.foundation.measures.queries import every_measure
from connected.foundation.permissions import System
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import make_bodies
from connected.strategy.plan.tests.factories import (
    make_attested_definition,
    make_criterion_definition,
    make_funding_definition,
    make_programme_definition,
    make_strategy,
)
from connected.strategy.reports.models import Implication, Report
from connected.strategy.reports.operations import (
    answer_route_to_green,
    clear_report,
    draft_report,
    publish_report,
    send_for_clearance,
    verify_implication,
    word_implication,
)
from connected.strategy.reports.operations.drafting import Header

TESTS = System("tests")
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
MEETING = date(2026, 12, 9)
CLEARED, PUBLISHED = date(2026, 11, 10), date(2026, 11, 12)
"""Before this was written: what is dated has happened."""
EXEMPT = Header(
    access="exempt",
    exempt_reason="Paragraph 3",
    amount_band="Under £1,000",
    review_on=date(2027, 3, 31),
)
VALUES = {"attested.hedges_cut": 120, "attested.complaints": 40}
"""What was attested for the quarter. Nobody attested the award."""

_numbers = count(1)


def make_user(*roles: str, name: str = "") -> User:
    number = next(_numbers)
    return create_user(
        email=f"person{number}@example.org", name=name or f"Person {number}", roles=roles, by=TESTS
    )


def make_criteria() -> list[dict[str, Any]]:
    return [
        make_criterion_definition(),
        make_criterion_definition(
            key="fewer-complaints",
            title="Fewer people complain",
            measure="attested.complaints",
            direction="lower",
            target={"value": 10, "by": "2026-03-31", "source": "Made up for the tests"},
        ),
        make_criterion_definition(
            key="an-award", title="We win an award", measure="attested.awards"
        ),
    ]


def make_smallborough(**given: Any) -> None:
    """Committees, a strategy with its criteria, what was attested, and six months of readings."""
    make_bodies()
    attested = [
        make_attested_definition(),
        make_attested_definition(slug="attested.complaints", title="Complaints", better="lower"),
        make_attested_definition(slug="attested.awards", title="Awards"),
    ]
    programme = make_programme_definition(criteria=make_criteria())
    funding = [
        make_funding_definition(),
        make_funding_definition(key="gloves", title="Gloves", amount=None),
    ]
    funding[1] = {k: v for k, v in funding[1].items() if k != "amount"} | {"unknown": "Not said."}
    make_strategy(
        **{"attested_measures": attested, "programmes": [programme], "funding": funding} | given
    )
    for slug, value in VALUES.items():
        attest(measure=slug, period=QUARTER, value=Decimal(value), evidence="Minutes", by=TESTS)


def read_months(first: date = date(2026, 4, 1), last: date = date(2026, 9, 30)) -> None:
    for month in Period.months(first, last):
        for measure in every_measure().values():
            take_reading(measure=measure, period=month, by=TESTS)


def make_report(**given: Any) -> Report:
    if not Body.objects.exists():
        make_smallborough()
    committee = Body.objects.get(key=given.pop("to", "cabinet"))
    return draft_report(
        **{
            "committee": committee,
            "meeting_on": MEETING,
            "first": QUARTER.first,
            "last": QUARTER.last,
            "by": given.pop("author", None) or make_user("programme-manager", name="Pat Drafter"),
        }
        | given
    )


def answer_every_route(report: Report) -> None:
    answer_route_to_green(
        report=report,
        criterion="fewer-complaints",
        explanation="Two officers left.",
        action="Fill both posts.",
        owner="Head of Hedges",
        due_on=date(2027, 1, 31),
        by=TESTS,
    )


def verify_everything(report: Report) -> None:
    verifiers = {
        "financial": make_user("finance-officer", name="Sam Counter"),
        "legal": make_user("monitoring-officer", name="Alex Law"),
        "equality": make_user("equality-officer", name="Jo Fair"),
        "other": make_user("team-manager", name="Kim Else"),
    }
    for kind in Implication.Kind.values:
        word_implication(report=report, kind=kind, text=f"No new {kind} matters.", by=TESTS)
        verify_implication(report=report, kind=kind, role="Chief officer", by=verifiers[kind])


def clear(report: Report) -> None:
    """Everything is answered and verified, and the director has cleared it."""
    answer_every_route(report)
    verify_everything(report)
    send_for_clearance(report=report, on=CLEARED, by=TESTS)
    director = make_user("board-member", name="Di Rector")
    clear_report(report=report, role="Director of hedges", on=CLEARED, by=director)


def make_published_report(**given: Any) -> Report:
    report = make_report(**given)
    clear(report)
    publish_report(
        report=report, on=PUBLISHED, by=make_user("democratic-services", name="Dee Services")
    )
    report.refresh_from_db()
    return report
