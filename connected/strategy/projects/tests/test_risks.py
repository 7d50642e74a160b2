from datetime import date
from decimal import Decimal

import pytest

from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.projects import operations
from connected.strategy.projects.models import Booking, Confidence
from connected.strategy.projects.rules import (
    AlreadyClosed,
    BeforeItsTime,
    LastRisk,
    NoDays,
    NotDifferent,
    ReasonMissing,
    ScoreOutOfRange,
)
from connected.strategy.projects.tests.factories import (
    ENTERED,
    issue_facts,
    make_issue,
    make_milestone,
    make_project,
    make_risk,
    make_running_project,
    risk_facts,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


def review(risk, facts, **given):
    return operations.review_risk(
        risk=risk, facts=facts, by=TESTS, **{"on": ON, "reason": "Looked again.", **given}
    )


def test_a_risk_is_raised_with_its_first_row_of_history() -> None:
    risk = make_risk()

    assert (risk.number, risk.score, risk.residual, risk.is_owned) == (1, 16, 8, True)
    assert risk.changes.get().values["review_on"] == "2030-01-01"


def test_scores_are_checked_when_raised_and_reviewed() -> None:
    risk = make_risk()

    with pytest.raises(ScoreOutOfRange):
        make_risk(likelihood=0)
    with pytest.raises(ScoreOutOfRange):
        review(risk, risk_facts(impact=6))


def test_a_review_keeps_what_changed() -> None:
    risk = make_risk()

    review(risk, risk_facts(likelihood=5))

    assert risk.changes.last().values == {"likelihood": 5}


def test_a_review_without_a_change_leaves_no_trace_and_with_one_a_reason() -> None:
    risk = make_risk()

    assert review(risk, risk_facts()).version == 1
    with pytest.raises(ReasonMissing):
        review(risk, risk_facts(likelihood=5), reason="")
    with pytest.raises(BeforeItsTime):
        review(risk, risk_facts(likelihood=5), on=ENTERED)


def test_a_closed_risk_says_why_and_stays_closed() -> None:
    risk = make_risk()
    with pytest.raises(ReasonMissing):
        operations.close_risk(risk=risk, on=ON, reason=" ", by=TESTS)

    operations.close_risk(risk=risk, on=ON, reason="All are sharp.", by=TESTS)

    with pytest.raises(AlreadyClosed):
        review(risk, risk_facts(likelihood=5))


def test_the_last_risk_of_a_project_in_delivery_stays_open() -> None:
    project = make_running_project()
    risk = make_risk(project)

    with pytest.raises(LastRisk):
        operations.close_risk(risk=risk, on=ON, reason="All are sharp.", by=TESTS)
    make_risk(project)
    assert operations.close_risk(risk=risk, on=ON, reason="Sharp.", by=TESTS).closed_on == ON


def test_an_issue_is_raised_changed_and_resolved() -> None:
    issue = make_issue()

    operations.change_issue(
        issue=issue, facts=issue_facts(severity="critical"), on=ON, reason="Worse.", by=TESTS
    )
    operations.resolve_issue(issue=issue, on=ON, resolution="Propped up.", by=TESTS)

    issue.refresh_from_db()
    assert (issue.severity, issue.resolution, issue.is_open) == ("critical", "Propped up.", False)
    assert [change.reason for change in issue.changes.all()] == [
        "It was raised.", "Worse.", "Propped up.",
    ]  # fmt: skip
    with pytest.raises(AlreadyClosed):
        operations.resolve_issue(issue=issue, on=ON, resolution="Again.", by=TESTS)


def test_an_issue_changes_with_a_reason_or_not_at_all() -> None:
    issue = make_issue()

    def change(facts, reason: str):
        return operations.change_issue(issue=issue, facts=facts, on=ON, reason=reason, by=TESTS)

    assert change(issue_facts(), "").version == 1
    with pytest.raises(ReasonMissing):
        change(issue_facts(severity="low"), "")
    with pytest.raises(ReasonMissing):
        operations.resolve_issue(issue=issue, on=ON, resolution="", by=TESTS)


def rate(project, rating: str, **given):
    values = {"reasons": "All is well.", "on": ON, **given}
    return operations.rate_confidence(project=project, rating=rating, by=TESTS, **values)


def test_confidence_follows_the_facts_or_says_why_not() -> None:
    project = make_project()

    with pytest.raises(NotDifferent, match="suggest green"):
        rate(project, "red")
    rated = rate(project, "red", differs_because="The supplier is in trouble.")
    assert (rated.suggested, rated.differs_because) == ("green", "The supplier is in trouble.")
    assert rate(project, "green", differs_because="Not needed").differs_because == ""


def test_confidence_needs_reasons_and_its_turn() -> None:
    project = make_project()
    rate(project, "green")

    with pytest.raises(ReasonMissing):
        rate(project, "green", reasons=" ")
    with pytest.raises(BeforeItsTime, match="it was rated last"):
        rate(project, "green", on=ENTERED)


def test_facts_count_what_is_late_severe_and_overdue() -> None:
    project = make_running_project()
    make_milestone(project, baseline_on=date(2026, 2, 10))
    make_risk(project, residual_likelihood=4, residual_impact=4)
    make_issue(project, severity="critical")

    rated = rate(project, Confidence.Rating.AMBER_RED)

    assert rated.suggested == "amber-red"


def book(project, role: str, days: str) -> Booking:
    return operations.book_people(
        project=project, role=role, month=date(2026, 5, 17), days=Decimal(days), by=TESTS
    )


def test_a_later_booking_takes_the_place_of_the_first() -> None:
    project = make_project()

    book(project, "Gardener", "4")
    book(project, "gardener ", "6.5")
    again = book(project, "GARDENER", "6.5")

    assert project.bookings.get() == again
    assert (again.role, again.month, again.days) == ("Gardener", date(2026, 5, 1), Decimal("6.5"))


def capacity(role: str, days: str):
    return operations.set_capacity(role=role, month=date(2026, 5, 2), days=Decimal(days), by=TESTS)


def test_capacity_is_set_by_role_and_month() -> None:
    book(make_project(), "Gardener", "4")

    first = capacity("gardener", "20")
    second = capacity("gardener", "22")

    assert (first.role, second.pk, second.days) == ("Gardener", first.pk, Decimal(22))
    assert capacity("Gardener", "22") == second


@pytest.mark.parametrize("days", ["-1", "1000"])
def test_days_are_within_reason(days: str) -> None:
    with pytest.raises(NoDays):
        capacity("Gardener", days)
