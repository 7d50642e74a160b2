"""What everybody reads, and what staff read."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from connected.strategy.bodies.tests.factories import TESTS, make_user
from connected.strategy.plan.models import Programme
from connected.strategy.projects import operations
from connected.strategy.projects.models import Milestone, Project
from connected.strategy.projects.signals import Column, portfolio_columns
from connected.strategy.projects.tests.factories import (
    appoint,
    appoint_everybody,
    make_issue,
    make_link,
    make_milestone,
    make_project,
    make_risk,
    make_running_project,
)

pytestmark = pytest.mark.django_db
PARTS = ("plan", "risks", "issues", "people", "resources", "dependencies", "history")


def whole_project(title: str = "Sharper shears") -> Project:
    project = make_running_project(title=title)
    appoint_everybody(project)
    reached = make_milestone(project, title="Chosen", baseline_on=date(2026, 3, 1))
    operations.reach_milestone(milestone=reached, actual_on=date(2026, 3, 1), by=TESTS)
    ahead = make_milestone(project, title="Cut", baseline_on=date(2031, 1, 1))
    make_link(reached, ahead)
    make_risk(project)
    make_issue(project)
    operations.rate_confidence(
        project=project, rating="green", reasons="All is well.", on=date(2026, 4, 1), by=TESTS
    )
    for role in ("Gardener", "Smith"):
        operations.book_people(
            project=project, role=role, month=timezone.localdate(), days=5, by=TESTS
        )
    return project


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def statements(client: Client, path: str) -> int:
    text_of(client, path)
    with CaptureQueriesContext(connection) as asked:
        text_of(client, path)
    return len(asked)


@pytest.fixture
def staff(as_user) -> Client:
    return as_user(make_user("project-manager"))


@pytest.fixture
def reader(as_user) -> Client:
    return as_user(make_user("auditor"))


def test_an_empty_plan_says_so(client: Client) -> None:
    assert "No project is like that" in text_of(client, "/strategy/projects/")
    assert "No milestones" in text_of(client, "/strategy/projects/timeline/")


def test_everybody_reads_the_plan(client: Client) -> None:
    project = whole_project()

    page = text_of(client, "/strategy/projects/")

    assert project.title in page
    assert "Cut, 1 Jan 2031" in page
    assert "Green" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stage=delivery", True),
        ("stage=idea", False),
        ("confidence=green", True),
        ("confidence=red", False),
        ("programme=nothing", True),
        ("words=shears", True),
        ("words=zzz", False),
        ("state=late", False),
        ("state=at-gate", False),
        ("state=no-risk", False),
        ("page=99", True),
    ],
)
def test_the_plan_is_filtered(client: Client, query: str, found: bool) -> None:
    whole_project()

    assert ("Sharper shears" in text_of(client, f"/strategy/projects/?{query}")) is found


def test_the_plan_is_filtered_by_programme(client: Client) -> None:
    project = whole_project()
    other = Programme.objects.create(key="other", title="Other", order=90)
    make_project(title="Elsewhere", programme=other)

    page = text_of(client, f"/strategy/projects/?programme={project.programme.key}")

    assert "Sharper shears" in page
    assert "Elsewhere" not in page


def test_late_unrated_and_without_a_risk_is_plain_to_see(client: Client) -> None:
    make_milestone(make_running_project(), baseline_on=timezone.localdate() - timedelta(3))

    page = text_of(client, "/strategy/projects/?state=late&state=no-risk")

    assert "3 days" in page
    assert "No risk named" in page
    assert "Not rated" in page


def test_another_app_adds_a_column(client: Client) -> None:
    project = whole_project()
    make_project(title="Elsewhere")

    def tell(projects: list[Project], **kwargs: object) -> Column:
        return Column("Spent", 10, {project.pk: "£12"})

    portfolio_columns.connect(tell)
    try:
        page = text_of(client, "/strategy/projects/")
    finally:
        portfolio_columns.disconnect(tell)

    assert "Spent" in page
    assert "£12" in page


@pytest.mark.parametrize("path", ["/strategy/projects/", "/strategy/projects/timeline/"])
def test_the_plan_takes_as_many_statements_with_three_projects(client: Client, path: str) -> None:
    whole_project()
    one = statements(client, path)

    whole_project("B")
    whole_project("C")

    assert statements(client, path) == one


def test_everybody_reads_a_project_but_not_who_by_name(client: Client) -> None:
    project = whole_project()

    page = text_of(client, f"/strategy/projects/{project.reference}/")

    assert "Blunt blades" in page
    assert "Director" in page
    assert "Member one" not in page
    assert "Member three" not in page
    assert "Open the project" not in page


def test_an_idea_is_public_too(client: Client) -> None:
    project = make_project()

    page = text_of(client, f"/strategy/projects/{project.reference}/")

    assert "No milestone is planned yet." in page
    assert "Nobody yet" in page


def test_a_project_that_is_not_there(client: Client, reader: Client) -> None:
    assert client.get("/strategy/projects/no-such/").status_code == 404
    assert reader.get("/work/projects/no-such/").status_code == 404
    assert reader.get(f"/work/projects/{make_project().reference}/zzz/").status_code == 404


def test_a_project_takes_as_many_statements_with_three_links(client: Client) -> None:
    project = whole_project()
    path = f"/strategy/projects/{project.reference}/"
    one = statements(client, path)

    others = [make_milestone(make_project(title=name)) for name in "AB"]
    for other in others:
        make_link(Milestone.objects.get(title="Cut"), other)
        make_risk(project)
        appoint(project, name=f"New {other.pk}")

    assert statements(client, path) == one


def test_a_breach_is_told_to_everybody(client: Client) -> None:
    project = make_running_project(manager=None)
    Project.objects.update(manager=None)
    operations.forecast_cost(
        project=project, amount=120_000, on=date(2026, 3, 1), reason="Steel.", by=TESTS
    )

    assert "Back at the gate" in text_of(client, f"/strategy/projects/{project.reference}/")
    assert "Back at the gate" in text_of(client, "/strategy/projects/?state=at-gate")


@pytest.mark.parametrize("part", PARTS)
def test_staff_read_every_part_of_a_file(staff: Client, reader: Client, part: str) -> None:
    project = whole_project()
    path = f"/work/projects/{project.reference}/{part}/"

    assert "/change/" in text_of(staff, path) or part == "history"
    assert "/change/" not in text_of(reader, path)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_an_empty_file_says_what_is_missing(reader: Client, part: str) -> None:
    text_of(reader, f"/work/projects/{make_project().reference}/{part}/")


def test_a_file_names_what_is_to_be_mended(reader: Client) -> None:
    project = make_running_project(days_tolerance=None, cost_baseline=None)
    make_milestone(project, title="Cut", baseline_on=date(2026, 3, 1))
    make_risk(project, owner="", owner_post="", review_on=date(2026, 3, 1))
    make_issue(project, due_on=date(2026, 3, 1))
    project.breaches.create(kind="scope", words="No wheels.", opened_on=date(2026, 3, 1))

    page = text_of(reader, f"/work/projects/{project.reference}/")

    for words in (
        "“Cut” was forecast for 1 March 2026",
        "No tolerances are agreed",
        "Its cost baseline is not known",
        "1 risk has no owner",
        "1 risk is past the day of review",
        "Nobody is named as sponsor or project manager or accountable officer",
        "1 issue is past the day",
        "not rated in the last 60 days",
        "no paper is at the gate",
    ):
        assert words in page, words


def test_a_file_without_milestones_or_risks_says_so(reader: Client) -> None:
    page = text_of(reader, f"/work/projects/{make_project().reference}/")

    assert "It has no milestone" in page
    assert "It has no risk" in page


def test_a_stopped_project_has_nothing_to_mend(reader: Client) -> None:
    project = make_project(stage="stopped")

    assert "To mend" not in text_of(reader, f"/work/projects/{project.reference}/")


def test_former_officers_stay_in_the_file(reader: Client) -> None:
    project = make_project()
    appoint(project, name="Member one")
    appoint(project, name="Member two", from_on=date(2026, 5, 1))

    page = text_of(reader, f"/work/projects/{project.reference}/people/")

    assert "Member one" in page
    assert "1 May 2026" in page


@pytest.mark.parametrize("name", ["", "resources/", "risks/", "dependencies/"])
def test_overviews_show_all_projects(staff: Client, reader: Client, name: str) -> None:
    text_of(reader, f"/work/projects/{name}")
    whole_project()
    operations.set_capacity(role="Gardener", month=timezone.localdate(), days=3, by=TESTS)

    assert text_of(staff, f"/work/projects/{name}")
    assert text_of(reader, f"/work/projects/{name}")


def test_over_booked_months_are_named(reader: Client) -> None:
    whole_project()
    operations.set_capacity(role="Gardener", month=timezone.localdate(), days=3, by=TESTS)

    assert f"Over-booked in {timezone.localdate():%B %Y}." in text_of(
        reader, "/work/projects/resources/"
    )


@pytest.mark.parametrize("name", ["", "resources/", "risks/", "dependencies/"])
def test_overviews_take_as_many_statements_with_three_projects(reader: Client, name: str) -> None:
    whole_project()
    path = f"/work/projects/{name}"
    one = statements(reader, path)

    whole_project("B")
    whole_project("C")

    assert statements(reader, path) == one


def test_a_programme_lists_its_projects(client: Client) -> None:
    project = whole_project()

    page = text_of(client, f"/strategy/programmes/{project.programme.key}/")

    assert "Its projects" in page
    assert project.title in page


def test_visitors_and_residents_read_no_file(client: Client, as_user) -> None:
    path = f"/work/projects/{make_project().reference}/"

    assert client.get(path).status_code == 302
    assert as_user(make_user("councillor")).get(path).status_code == 403
