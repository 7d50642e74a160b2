from datetime import date

import pytest

from connected.foundation.measures import Period
from connected.foundation.measures.registry import measure_of, shown_as
from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.projects import operations
from connected.strategy.projects.models import Milestone, Project, StageChange
from connected.strategy.projects.tests.factories import (
    ENTERED,
    make_milestone,
    make_project,
    make_risk,
)

pytestmark = pytest.mark.django_db
MARCH = Period.month(2026, 3)


def started(**given) -> Project:
    project = make_project(**given)
    StageChange.objects.create(project=project, stage="delivery", on=ENTERED, by_name="Tests")
    return project


def counted(slug: str, period: Period = MARCH) -> str:
    return measure_of(slug).figure(period).fraction_text


def test_overdue_milestones_count_against_the_share() -> None:
    project = make_project()
    reached = make_milestone(project, baseline_on=date(2026, 3, 10))
    late = make_milestone(project, baseline_on=date(2026, 3, 10))
    make_milestone(project, baseline_on=date(2026, 3, 20))
    dropped = make_milestone(project, baseline_on=date(2026, 3, 20))
    operations.reach_milestone(milestone=reached, actual_on=date(2026, 3, 10), by=TESTS)
    operations.reach_milestone(
        milestone=late, actual_on=date(2026, 3, 11), cause="people", by=TESTS
    )
    operations.drop_milestone(milestone=dropped, on=date(2026, 3, 1), reason="x", by=TESTS)

    assert counted("projects.milestones_on_time") == "1 of 3"


def test_a_milestone_to_come_counts_on_neither_side() -> None:
    make_milestone(baseline_on=date(2090, 3, 10))

    assert measure_of("projects.milestones_on_time").figure(Period.month(2090, 3)).value is None


def test_doubt_is_judged_by_the_rating_of_the_time() -> None:
    well, badly, _never = started(title="A"), started(title="B"), started(title="C")
    for project, rating in ((well, "green"), (badly, "red")):
        operations.rate_confidence(
            project=project, rating=rating, reasons="x", differs_because="x",
            on=date(2026, 3, 5), by=TESTS,
        )  # fmt: skip
    operations.rate_confidence(
        project=badly, rating="green", reasons="x", on=date(2026, 4, 5), by=TESTS
    )

    assert counted("projects.in_doubt") == "2 of 3"
    assert counted("projects.in_doubt", Period.month(2026, 4)) == "1 of 3"


def test_a_project_counts_from_the_day_on_which_it_was_agreed() -> None:
    make_project()

    assert measure_of("projects.in_doubt").figure(MARCH).value is None


def test_every_risk_has_an_owner() -> None:
    owned, unowned, _none = started(title="A"), started(title="B"), started(title="C")
    make_risk(owned)
    make_risk(unowned)
    make_risk(unowned, owner="", owner_post="")

    assert counted("projects.risks_owned") == "1 of 3"


def test_records_open_to_the_project_s_page() -> None:
    milestone = make_milestone()
    project = milestone.project

    assert shown_as(Project).address(project) == project.get_absolute_url()
    assert shown_as(Milestone).address(milestone) == project.get_absolute_url()
    reached = shown_as(Milestone).columns["Reached"]
    assert reached(milestone) == "Not yet"
    milestone.actual_on = date(2026, 3, 1)
    assert reached(milestone) == "1 Mar 2026"
